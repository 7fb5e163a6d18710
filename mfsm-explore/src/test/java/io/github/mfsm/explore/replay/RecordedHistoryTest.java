package io.github.mfsm.explore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordedHistoryTest {
    private static final String STARTED = """
            {"timestamp": "2026-11-29T10:00:00.123000+01:00", "type": "ExecutionStarted", "id": 1, "previousEventId": 0,
             "executionStartedEventDetails": {"input": "{}", "inputDetails": {"truncated": false}, "roleArn": "arn:aws:iam::1:role/r"}}""";
    private static final String ENTERED = """
            {"timestamp": 1795942800.5, "type": "PassStateEntered", "id": 2, "previousEventId": 0,
             "stateEnteredEventDetails": {"name": "A", "input": "{}", "inputDetails": {"truncated": false}}}""";

    @Test
    void pagesAreTakenInAnyOrderAndForm() {
        RecordedHistory history =
                RecordedHistory.parse("[" + ENTERED + "]", "{\"nextToken\": \"x\", \"events\": [" + STARTED + "]}");

        assertThat(history.size()).isEqualTo(2);
        assertThat(history.startDate()).isEqualTo("2026-11-29T09:00:00.123Z");
        assertThat(history.input()).isEqualTo("{}");
        assertThat(history.isEnded()).isFalse();
    }

    @Test
    void aMissingPageIsTold() {
        assertThatThrownBy(() -> RecordedHistory.parse("[" + ENTERED + "]"))
                .isInstanceOf(UnusableHistoryException.class)
                .hasMessage("event 1 is missing; give all pages of the history");
        assertThatThrownBy(() -> RecordedHistory.parse("[" + STARTED + "," + STARTED + "]"))
                .hasMessage("event 1 is there twice; give each page once");
    }

    @Test
    void dataThatIsNotThereIsTold() {
        assertThatThrownBy(() -> RecordedHistory.parse(
                        "[" + STARTED + "," + ENTERED.replace("\"truncated\": false", "\"truncated\": true") + "]"))
                .hasMessage("event 2 (PassStateEntered) was truncated: its data is not in the history");
        assertThatThrownBy(() ->
                        RecordedHistory.parse("[" + STARTED + "," + ENTERED.replace("\"input\": \"{}\", ", "") + "]"))
                .hasMessage("event 2 (PassStateEntered) has no data: take the history with includeExecutionData");
        assertThatThrownBy(() -> RecordedHistory.parse("[" + STARTED.replace("\"input\": \"{}\", ", "") + "]"))
                .hasMessageContaining("event 1 (ExecutionStarted) tells no input");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        assertThatThrownBy(() -> RecordedHistory.parse("[" + STARTED
                        + ", {\"timestamp\": 1, \"type\": \"MapRunStarted\", \"id\": 2, \"previousEventId\": 1}]"))
                .hasMessageContaining("event 2 (MapRunStarted)")
                .hasMessageContaining("distributed Map");
        assertThatThrownBy(() -> RecordedHistory.parse("[" + STARTED
                        + ", {\"timestamp\": 1, \"type\": \"ExecutionRedriven\", \"id\": 2, \"previousEventId\": 1}]"))
                .hasMessageContaining("a redriven execution is not supported");
    }

    @Test
    void whatIsNoHistoryIsTold() {
        assertThatThrownBy(() -> RecordedHistory.parse("{\"executions\": []}"))
                .hasMessageContaining("get-execution-history");
        assertThatThrownBy(() -> RecordedHistory.parse("[\n{]")).hasMessageContaining("not JSON, line 2");
        assertThatThrownBy(() ->
                        RecordedHistory.parse("[" + STARTED + "," + ENTERED.replace("1795942800.5", "\"noon\"") + "]"))
                .hasMessageContaining("/events/1/timestamp: 'noon' is no time");
        assertThatThrownBy(() -> RecordedHistory.parse("[" + STARTED + "]").describedBy("{}"))
                .hasMessageContaining("describe-execution");
    }
}
