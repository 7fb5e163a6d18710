package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingComparatorTest {
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private static final String CASE = """
            {"volatile": ["<uuid:1>", "date", "<request_id>", "start-date", "function_name", "a_token", "Random",
                          "<ArnPart_0idx>", "<ExecArnPart_0idx>", "<region>", "<word>"],
             "bindings": {"function_name": "fn-uid0001"},
             "masks": [{"jsonpath": "$..Token", "token": "a_token", "everywhere": false},
                       {"jsonpath": "$..Random", "token": "Random", "everywhere": false}]}
            """;

    private final RecordingComparator comparator =
            RecordingComparator.of(new ConformanceCase("group/case", json(CASE)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'b':[true,null]} | {'b':[true,null],'a':1}",
                "{'a':1} | {'a':1.0}",
                "{'a':100} | {'a':1e2}",
                "{'a':0.1} | {'a':0.10}",
                "{'input':{'a':1}} | {'input':'{\"a\": 1}'}",
                "{'input':{'a':'{\"b\":1}'}} | {'input':'{\"a\":\"{\\\\\"b\\\\\":1}\"}'}",
                "{'output':'[1, 2]'} | {'output':'[1,2]'}",
                "{'assignedVariables':{'x':'[1, 2]'}} | {'assignedVariables':{'x':'[1,2]'}}",
                "{'r':'<uuid:1>','s':'id <uuid:1>'} | {'r':'abc','s':'id abc'}",
                "{'d':'date','e':'date'} | {'d':'2026-01-01','e':'2027-01-01'}",
                "{'Token':'a_token','x':{'Token':'a_token'}} | {'Token':'t1','x':{'Token':'t2'}}",
                "{'n':'Random'} | {'n':12.5}",
                "{'f':'x:function_name'} | {'f':'x:fn-uid0001'}",
                "{'<word>':1} | {'some':1}",
                "{'arn':'execution:<ArnPart_0idx>:<ExecArnPart_0idx>'} | {'arn':'execution:machine:name'}",
                "{'r':'<region>'} | {'r':'us-east-1'}",
                "{'t':'<uuid:1>'} | {'t':'<uuid:1>'}",
                "{'type':'X'} | {'type':'X','encryptionConfiguration':{'type':'AWS_OWNED_KEY'}}",
                "{'input':{'a':1}} | {'input':'{\"a\":1,\"RedriveCount\":0}'}",
                "{'output':[1,{'a':2}]} | {'output':'[1, {\"a\":2}]'}",
                "{'output':1} | {'output':'1'}",
                "{'r':'<uuid:1>','s':'<uuid:1>','t':'id <uuid:1>'} | {'r':'x','s':'<uuid:1>','t':'id <uuid:1>'}",
            })
    void acceptsWhatTheRulesAllow(String expected, String actual) {
        assertThat(comparator.compare(json(expected), json(actual), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1} | {'a':2} | /a",
                "{'a':1} | {'a':1,'b':2} | /b",
                "{'a':1,'b':2} | {'a':1} | /b",
                "{'a':null} | {} | /a",
                "{'a':1} | {'a':'1'} | /a",
                "{'a':[1,2]} | {'a':[2,1]} | /a/0",
                "{'a':[1]} | {'a':[1,2]} | /a (length)",
                "{'input':{'a':1}} | {'input':'{\"a\": 2}'} | /input/a",
                "{'input':{'a':1}} | {'input':'{\"a\": 1} x'} | /input",
                "{'cause':'[1, 2]'} | {'cause':'[1,2]'} | /cause",
                "{'input':{'a':{'b':1}}} | {'input':'{\"a\":\"{\\\\\"b\\\\\":1}\"}'} | /input/a",
                "{'r':'<uuid:1>','s':'id <uuid:1>'} | {'r':'abc','s':'id abd'} | /s",
                "{'s':'id <uuid:1>.'} | {'s':'id abc'} | /s",
                "{'s':'id <uuid:1>'} | {'s':'id '} | /s",
                "{'f':'function_name'} | {'f':'fn-uid0002'} | /f",
                "{'r':'<region>'} | {'r':'eu-west-1'} | /r",
                "{'s':'updated'} | {'s':'up2d'} | /s",
                "{'<word>':1} | {'some':2} | /<word>",
                "{'output':'[1, 2]'} | {'output':'[1,3]'} | /output",
                "{'input':{}} | {'input':'{\"encryptionConfiguration\":1}'} | /input/encryptionConfiguration",
            })
    void refusesAlteredData(String expected, String actual, String path) {
        assertThat(comparator.compare(json(expected), json(actual), ""))
                .hasValueSatisfying(difference -> assertThat(difference.path()).isEqualTo(path));
    }

    @Test
    void forgetsWhatAFailedTrialLearned() {
        assertThat(comparator.matches(json("{'r':'<uuid:1>','x':1}"), json("{'r':'first','x':2}")))
                .isFalse();

        assertThat(comparator.matches(json("{'r':'<uuid:1>','x':1}"), json("{'r':'second','x':1}")))
                .isTrue();
        assertThat(comparator.matches(json("{'r':'<uuid:1>'}"), json("{'r':'first'}")))
                .isFalse();
    }

    @Test
    void bindsWhatMocksReturn() {
        assertThat(comparator.bind(json("{'function_name':['function_name','<uuid:1>']}")))
                .isEqualTo(json("{'fn-uid0001':['fn-uid0001','<uuid:1>']}"));
    }

    /** JSON with single quotes allowed. */
    static JsonNode json(String text) {
        try {
            return LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
