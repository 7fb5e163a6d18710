package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** All records of a table's stream, without what each server makes up itself. */
final class ReadStream {
    private static final String API = "DynamoDBStreams_20120810";

    private ReadStream() {}

    static List<JsonNode> of(HttpClient http, URI endpoint, String table) throws Exception {
        ObjectNode request = RandomValues.object().put("TableName", table);
        JsonNode stream =
                Answer.of(http, endpoint, API, "ListStreams", request).body().at("/Streams/0/StreamArn");
        request.removeAll();
        request.set("StreamArn", stream);
        JsonNode shards =
                Answer.of(http, endpoint, API, "DescribeStream", request).body().at("/StreamDescription/Shards");
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode shard : shards) {
            ObjectNode start = RandomValues.object().put("ShardIteratorType", "TRIM_HORIZON");
            start.set("StreamArn", stream);
            start.set("ShardId", shard.get("ShardId"));
            JsonNode iterator = Answer.of(http, endpoint, API, "GetShardIterator", start)
                    .body()
                    .get("ShardIterator");
            read(http, endpoint, iterator, records);
        }
        return records;
    }

    private static void read(HttpClient http, URI endpoint, JsonNode first, List<JsonNode> records) throws Exception {
        JsonNode iterator = first;
        while (iterator != null) {
            ObjectNode request = RandomValues.object();
            request.set("ShardIterator", iterator);
            JsonNode page =
                    Answer.of(http, endpoint, API, "GetRecords", request).body();
            if (page.path("Records").isEmpty()) {
                return;
            }
            for (JsonNode record : page.get("Records")) {
                ObjectNode data = (ObjectNode) record.get("dynamodb");
                data.remove(List.of("ApproximateCreationDateTime", "SequenceNumber"));
                records.add(data.put("eventName", record.get("eventName").asText()));
            }
            iterator = page.get("NextShardIterator");
        }
    }
}
