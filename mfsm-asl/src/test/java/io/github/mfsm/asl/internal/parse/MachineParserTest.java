package io.github.mfsm.asl.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.internal.expr.QueryLanguage;
import io.github.mfsm.asl.internal.model.JitterStrategy;
import io.github.mfsm.asl.internal.model.Machine;
import io.github.mfsm.asl.internal.model.MapState;
import io.github.mfsm.asl.internal.model.Parallel;
import io.github.mfsm.asl.internal.model.Retrier;
import io.github.mfsm.asl.internal.model.State;
import io.github.mfsm.asl.internal.model.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineParserTest {
    private static Machine parse(String definition) throws JsonProcessingException {
        return MachineParser.parse(new JsonMapper().readTree(definition));
    }

    @Test
    void fieldsMayComeInAnyOrder() throws JsonProcessingException {
        Machine machine = parse("""
                {"States": {"B": {"End": true, "Type": "Pass"}, "A": {"Next": "B", "Type": "Pass"}},
                 "TimeoutSeconds": 7, "StartAt": "A"}""");

        assertThat(machine.flow().startAt()).isEqualTo("A");
        assertThat(machine.flow().states().keySet()).containsExactly("B", "A");
        assertThat(machine.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(machine.language()).isEqualTo(QueryLanguage.JSONPATH);
    }

    @Test
    void nestedStatesKnowTheirPlaces() throws JsonProcessingException {
        Machine machine = parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "a/b", "States": {"a/b": {"Type": "Succeed"}}}]}}}""");

        Parallel parallel = (Parallel) machine.flow().states().get("P");
        State nested = parallel.branches().get(0).states().get("a/b");

        assertThat(nested.header().pointer()).isEqualTo("/States/P/Branches/0/States/a~1b");
    }

    @Test
    void aStateMayHaveALanguageOfItsOwnThatNestedOnesDoNotInherit() throws JsonProcessingException {
        Machine machine = parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "QueryLanguage": "JSONata", "End": true,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""");

        MapState map = (MapState) machine.flow().states().get("M");

        assertThat(map.header().language()).isEqualTo(QueryLanguage.JSONATA);
        assertThat(map.processor().flow().states().get("I").header().language()).isEqualTo(QueryLanguage.JSONPATH);
    }

    @Test
    void theOldFormOfAMapIsReadToo() throws JsonProcessingException {
        Machine machine = parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""");

        MapState map = (MapState) machine.flow().states().get("M");

        assertThat(map.processor().distributed()).isFalse();
        assertThat(map.processor().flow().startAt()).isEqualTo("I");
    }

    @Test
    void aRetrierHasItsDefaults() throws JsonProcessingException {
        Machine machine = parse("""
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "r", "End": true,
                  "Retry": [{"ErrorEquals": ["E"]}, {"ErrorEquals": ["F"], "MaxDelaySeconds": 9, "JitterStrategy": "FULL"}]}}}""");

        Task task = (Task) machine.flow().states().get("T");

        assertThat(task.retriers())
                .containsExactly(
                        new Retrier(List.of("E"), 1, 3, 2.0, null, JitterStrategy.NONE),
                        new Retrier(List.of("F"), 1, 3, 2.0, 9, JitterStrategy.FULL));
    }

    @Test
    void whatHasNoPlaceInTheModelIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> parse("""
                {"StartAt": "A", "States": {"A": {"Type": "Passs", "End": true}}}"""))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        refused -> assertThat(refused.pointer()).isEqualTo("/States/A/Type"))
                .hasMessageContaining("Passs");
    }
}
