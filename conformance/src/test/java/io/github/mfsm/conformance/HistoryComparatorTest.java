package io.github.mfsm.conformance;

import static io.github.mfsm.conformance.RecordingComparatorTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryComparatorTest {
    private static final String PARALLEL = """
            [{'id':1,'previousEventId':0,'type':'ExecutionStarted'},
             {'id':2,'previousEventId':0,'type':'ParallelStateEntered'},
             {'id':3,'previousEventId':2,'type':'ParallelStateStarted'},
             {'id':4,'previousEventId':3,'type':'PassStateEntered','d':{'name':'A'}},
             {'id':5,'previousEventId':4,'type':'PassStateExited','d':{'name':'A'}},
             {'id':6,'previousEventId':3,'type':'PassStateEntered','d':{'name':'B'}},
             {'id':7,'previousEventId':6,'type':'PassStateExited','d':{'name':'B'}},
             {'id':8,'previousEventId':7,'type':'ParallelStateSucceeded'},
             {'id':9,'previousEventId':7,'type':'ParallelStateExited'},
             {'id':10,'previousEventId':9,'type':'ExecutionSucceeded'}]""";
    private static final String INTERLEAVED = """
            [{'id':1,'previousEventId':0,'type':'ExecutionStarted'},
             {'id':2,'previousEventId':0,'type':'ParallelStateEntered'},
             {'id':3,'previousEventId':2,'type':'ParallelStateStarted'},
             {'id':4,'previousEventId':3,'type':'PassStateEntered','d':{'name':'B'}},
             {'id':5,'previousEventId':3,'type':'PassStateEntered','d':{'name':'A'}},
             {'id':6,'previousEventId':4,'type':'PassStateExited','d':{'name':'B'}},
             {'id':7,'previousEventId':5,'type':'PassStateExited','d':{'name':'A'}},
             {'id':8,'previousEventId':7,'type':'ParallelStateSucceeded'},
             {'id':9,'previousEventId':7,'type':'ParallelStateExited'},
             {'id':10,'previousEventId':9,'type':'ExecutionSucceeded'}]""";

    @Test
    void acceptsTheSameHistory() {
        assertThat(compare("{}", PARALLEL, PARALLEL)).isEmpty();
    }

    @Test
    void refusesAnotherOrderWhereNothingRunsAtTheSameTime() {
        assertThat(compare("{}", PARALLEL, INTERLEAVED))
                .hasValueSatisfying(difference -> assertThat(difference.path()).startsWith("/events/3"));
    }

    @Test
    void acceptsAnotherOrderBetweenBranches() {
        assertThat(compare("{'concurrent':true}", PARALLEL, INTERLEAVED)).isEmpty();
    }

    @Test
    void refusesAnAlteredEventAlsoBetweenBranches() {
        assertThat(compare("{'concurrent':true}", PARALLEL, INTERLEAVED.replace("'name':'A'", "'name':'C'")))
                .isPresent();
        assertThat(compare(
                        "{'concurrent':true}",
                        PARALLEL,
                        INTERLEAVED.replace("'previousEventId':4", "'previousEventId':5")))
                .isPresent();
    }

    @Test
    void refusesAMissingOrAnExtraEvent() {
        String shorter = PARALLEL.replace(",\n {'id':10,'previousEventId':9,'type':'ExecutionSucceeded'}", "");

        assertThat(compare("{'concurrent':true}", PARALLEL, shorter)).isPresent();
        assertThat(compare("{'concurrent':true}", shorter, PARALLEL)).isPresent();
    }

    @Test
    void acceptsMoreEventsWhereTheRecordingIsAPrefix() {
        String shorter = PARALLEL.replace(",\n {'id':10,'previousEventId':9,'type':'ExecutionSucceeded'}", "");

        assertThat(compare("{'historyIncomplete':true}", shorter, PARALLEL)).isEmpty();
        assertThat(compare("{'historyIncomplete':true}", PARALLEL, shorter)).isPresent();
    }

    @Test
    void comparesSortedRangesInAnyOrderAndWithoutIds() {
        String recorded = """
                [{'id':1,'previousEventId':0,'type':'Start'},
                 {'id':0,'previousEventId':0,'type':'A','r':'<uuid:1>'},
                 {'id':0,'previousEventId':0,'type':'B'},
                 {'id':4,'previousEventId':3,'type':'End','r':'<uuid:1>'}]""";
        String actual = """
                [{'id':1,'previousEventId':0,'type':'Start'},
                 {'id':2,'previousEventId':1,'type':'B'},
                 {'id':3,'previousEventId':1,'type':'A','r':'x'},
                 {'id':4,'previousEventId':3,'type':'End','r':'x'}]""";
        String flags = "{'unorderedEvents':[[1,3]],'volatile':['<uuid:1>']}";

        assertThat(compare(flags, recorded, actual)).isEmpty();
        assertThat(compare(flags, recorded, actual.replace("'type':'B'", "'type':'C'")))
                .isPresent();
        assertThat(compare(flags, recorded, actual.replace("'End','r':'x'", "'End','r':'y'")))
                .isPresent();
    }

    @Test
    void knowsHowManyEventsASortedRangeLacks() {
        String recorded = """
                [{'id':1,'previousEventId':0,'type':'Start'},
                 {'id':0,'previousEventId':0,'type':'A'},
                 {'id':4,'previousEventId':2,'type':'End'}]""";
        String actual = """
                [{'id':1,'previousEventId':0,'type':'Start'},
                 {'id':2,'previousEventId':1,'type':'A'},
                 {'id':3,'previousEventId':2,'type':'LeftOut'},
                 {'id':4,'previousEventId':2,'type':'End'}]""";
        String flags = "{'unorderedEvents':[[1,2]]}";

        assertThat(compare(flags, recorded, actual)).isEmpty();
        assertThat(compare(flags, recorded.replace("'id':4", "'id':5"), actual)).isPresent();
        assertThat(compare(flags, recorded.replace("'id':4", "'id':3"), actual)).isPresent();
    }

    private static Optional<Difference> compare(String flags, String expected, String actual) {
        var json = (ObjectNode) json(flags);
        json.putObject("expected").set("events", json(expected));
        ConformanceCase recorded = new ConformanceCase("group/case", json);
        List<JsonNode> events = new ArrayList<>();
        json(actual).forEach(events::add);
        return new HistoryComparator(recorded, RecordingComparator.of(recorded)).compare(events);
    }
}
