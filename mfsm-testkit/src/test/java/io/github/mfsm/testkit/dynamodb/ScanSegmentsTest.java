package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API reference, {@code Scan}, {@code Segment}: a parallel scan divides a table among its workers. */
class ScanSegmentsTest {
    private static final Pattern KEY = Pattern.compile("\"k\":\\{\"S\":\"(\\d+)\"}");
    private static final int ITEMS = 40;

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    ScanSegmentsTest() {
        dynamoDb.createTable("tab", "k");
        IntStream.range(0, ITEMS).forEach(i -> dynamoDb.putItem("tab", "{\"k\":{\"S\":\"" + i + "\"}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void haveEachItemOnceAmongThem(int total) {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < total; number++) {
            List<String> segment = keys(number, total, "");
            assertThat(segment).isNotEmpty();
            all.addAll(segment);
        }

        assertThat(all).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void goOnAfterAKeyOfTheirOwnOnly() {
        List<String> first = keys(0, 2, "");

        assertThat(keys(0, 2, startAfter(first.get(0)))).isEqualTo(first.subList(1, first.size()));
        assertThatThrownBy(() -> keys(1, 2, startAfter(first.get(0))))
                .extracting(Refusal::text)
                .isEqualTo("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                        + " ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: 1");
    }

    @Test
    void needBothOfTheirParameters() {
        assertThatThrownBy(() -> scan(",\"TotalSegments\":2"))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: The Segment parameter is required but was not present in the"
                        + " request when parameter TotalSegments is present");
    }

    private static String startAfter(String key) {
        return ",\"ExclusiveStartKey\":{\"k\":{\"S\":\"" + key + "\"}}";
    }

    private List<String> keys(int number, int total, String more) {
        String answer = scan(",\"Segment\":" + number + ",\"TotalSegments\":" + total + more);
        return KEY.matcher(answer)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private String scan(String more) {
        return dynamoDb.calls().call("Scan", "{\"TableName\":\"tab\"" + more + "}");
    }
}
