package io.github.mfsm.asl.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.internal.graph.GraphRetrier;
import io.github.mfsm.asl.internal.model.Machine;
import io.github.mfsm.asl.internal.model.MapState;
import io.github.mfsm.asl.internal.model.Parallel;
import io.github.mfsm.asl.internal.model.ParsedState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineParserTest {
    private static Machine parse(String definition) {
        return MachineParser.parse(DefinitionText.read(definition), Map.of());
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        Machine machine = parse("""
                {"States": {"B": {"End": true, "Type": "Pass"}, "A": {"Next": "B", "Type": "Pass"}},
                 "TimeoutSeconds": 7, "StartAt": "A"}""");

        assertThat(machine.definition().flow().startAt()).isEqualTo("A");
        assertThat(machine.flow().states().keySet()).containsExactly("B", "A");
        assertThat(machine.definition().timeout()).contains(Duration.ofSeconds(7));
        assertThat(machine.definition().queryLanguage()).isEqualTo(QueryLanguage.JSONPATH);
    }

    @Test
    void nestedStatesKnowTheirPlaces() {
        Machine machine = parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "a/b", "States": {"a/b": {"Type": "Succeed"}}}]}}}""");

        Parallel parallel = (Parallel) machine.flow().states().get("P");
        ParsedState nested = parallel.branches().get(0).states().get("a/b");

        assertThat(nested.header().state().pointer()).isEqualTo("/States/P/Branches/0/States/a~1b");
    }

    @Test
    void aStateMayHaveALanguageOfItsOwnThatNestedOnesDoNotInherit() {
        Machine machine = parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "QueryLanguage": "JSONata", "End": true,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""");

        MapState map = (MapState) machine.flow().states().get("M");

        assertThat(map.header().language()).isEqualTo(QueryLanguage.JSONATA);
        assertThat(map.processor().states().get("I").header().language()).isEqualTo(QueryLanguage.JSONPATH);
    }

    @Test
    void theOldFormOfAMapIsReadToo() {
        Machine machine = parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""");

        MapState map = (MapState) machine.flow().states().get("M");

        assertThat(map.distributed()).isFalse();
        assertThat(map.processor().flow().startAt()).isEqualTo("I");
    }

    @Test
    void aRetrierHasItsDefaults() {
        Machine machine = parse("""
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "r", "End": true,
                  "Retry": [{"ErrorEquals": ["E"]}]}}}""");

        assertThat(machine.definition().state("T").orElseThrow().retriers())
                .containsExactly(new GraphRetrier(
                        0,
                        List.of("E"),
                        Duration.ofSeconds(1),
                        3,
                        2.0,
                        null,
                        Retrier.Jitter.NONE,
                        new Place("/States/T/Retry/0", 2)));
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
