package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private final References references = new References();

    @Test
    void replacesReferencesByWhatAStepAnswered() {
        references.put(
                3, new ApiAnswer("StartExecution", 200, json("{\"executionArn\":\"arn:x:name\",\"n\":[{\"a\":1}]}")));

        assertThat(references.resolve(json("""
                        {"whole":"${3.executionArn}","within":"<${3.executionArn}>","deep":"${3.n.0.a}","last":"${3.n.-1.a}",
                         "cut":"${3.executionArn.slice(None, -4, None)}","all":"${3.}","plain":["x"]}"""))).isEqualTo(json("""
                        {"whole":"arn:x:name","within":"<arn:x:name>","deep":1,"last":1,"cut":"arn:x:",
                         "all":{"executionArn":"arn:x:name","n":[{"a":1}]},"plain":["x"]}"""));
    }

    @Test
    void replacesReferencesByTheErrorOfAStep() {
        references.put(1, new ApiAnswer("TestState", 400, json("{\"__type\":\"a#Bad\",\"message\":\"no\"}")));

        assertThat(references.resolve(json("[\"${1.!typename}\",\"${1.!value}\"]")))
                .isEqualTo(json("[\"Bad\",\"An error occurred (Bad) when calling the TestState operation: no\"]"));
    }

    @Test
    void refusesAReferenceToAStepThatGaveNothing() {
        assertThatThrownBy(() -> references.resolve(json("\"${9.x}\"")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("step 9");
    }

    private static JsonNode json(String text) {
        return CaseFolder.parse(text).orElseThrow();
    }
}
