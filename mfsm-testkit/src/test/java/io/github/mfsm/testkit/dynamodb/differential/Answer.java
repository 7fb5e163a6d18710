package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A server's answer in a form that can be compared. */
record Answer(int status, JsonNode body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=00";

    static Answer of(HttpClient http, URI endpoint, String operation, JsonNode request) throws Exception {
        return of(http, endpoint, "DynamoDB_20120810", operation, request);
    }

    static Answer of(HttpClient http, URI endpoint, String api, String operation, JsonNode request) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("X-Amz-Target", api + "." + operation)
                        .header("X-Amz-Date", "20260101T000000Z")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("Authorization", SIGNED)
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), normal(JSON.readTree(response.body())));
    }

    static Answer of(AwsCalls calls, String operation, JsonNode request) throws Exception {
        try {
            return new Answer(200, normal(JSON.readTree(calls.call(operation, request.toString()))));
        } catch (AwsCallException e) {
            return new Answer(e.status(), normal(JSON.readTree(e.body())));
        }
    }

    boolean succeeded() {
        return status == 200;
    }

    String code() {
        String type = body.path("__type").asText();
        return type.substring(type.indexOf('#') + 1);
    }

    String message() {
        return body.path("message").asText(body.path("Message").asText());
    }

    /** Objects by name, sets in order, numbers in one form: what DynamoDB leaves open is made the same. */
    static JsonNode normal(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            members.sort(Map.Entry.comparingByKey());
            for (Map.Entry<String, JsonNode> member : members) {
                JsonNode value = member.getKey().matches("N|NS") ? plain(member.getValue()) : normal(member.getValue());
                boolean set = member.getKey().matches("SS|NS|BS") && value.isArray();
                object.set(member.getKey(), set ? sorted(value) : value);
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(normal(element)));
            return array;
        }
        return node;
    }

    /** Numbers as digits: DynamoDB Local returns some as they were written, such as {@code 1e2}. */
    private static JsonNode plain(JsonNode number) {
        if (number.isArray()) {
            ArrayNode members = JsonNodeFactory.instance.arrayNode();
            number.forEach(member -> members.add(plain(member)));
            return members;
        }
        if (!number.isTextual()) {
            return normal(number);
        }
        BigDecimal value = new BigDecimal(number.textValue());
        return TextNode.valueOf(
                value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    /** The elements in the order of their text. */
    static JsonNode sorted(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        elements.sort(Comparator.comparing(JsonNode::toString));
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        elements.forEach(sorted::add);
        return sorted;
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
