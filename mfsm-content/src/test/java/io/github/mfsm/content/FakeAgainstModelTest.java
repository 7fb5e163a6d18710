package io.github.mfsm.content;

import static io.github.mfsm.content.ContentWorld.BUCKET;
import static io.github.mfsm.content.ContentWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares the fake with the service's published model, where that is at hand: CONTRIBUTING.md says how. */
class FakeAgainstModelTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> PLACES = Map.of(
            "messageIdType", "messageId",
            "s3BucketIdType", "content.s3Reference.bucket",
            "s3KeyIdType", "content.s3Reference.key",
            "s3VersionType", "content.s3Reference.objectVersion");

    private final ContentWorld world = new ContentWorld();
    private final List<String> differences = new ArrayList<>();
    private JsonNode model = JsonMapper.builder().build().createObjectNode();

    @BeforeEach
    void readModel() throws IOException {
        String given = System.getProperty("models.dir", Objects.requireNonNullElse(System.getenv("MFSM_MODELS"), ""));
        Path file = Path.of(given, "workmailmessageflow.json");
        assumeTrue(Files.isReadable(file), "no service model: MFSM_MODELS names no folder with one");
        model = JsonMapper.builder().build().readTree(file.toFile());
        world.messageFlow.receive(ID, Mails.plain());
        world.s3.putObject(BUCKET, "key", Mails.plain());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachTextHasTheModelsLimits() throws Exception {
        Set<String> limited = new TreeSet<>();
        model.get("shapes").properties().forEach(shape -> {
            if (shape.getValue().has("pattern")) {
                limited.add(shape.getKey());
            }
        });
        assertThat(PLACES.keySet()).isEqualTo(limited);
        for (String shape : limited) {
            JsonNode limits = model.at("/shapes/" + shape);
            int min = limits.get("min").asInt();
            int max = limits.get("max").asInt();
            expect(shape, "a".repeat(min), null);
            expect(shape, "a".repeat(max), null);
            expect(shape, "a".repeat(max + 1), "length less than or equal to " + max);
            if (!shape.equals("messageIdType")) { // an empty one is another path
                expect(shape, "a".repeat(min - 1), "length greater than or equal to " + min);
            }
            String pattern = limits.get("pattern").asText();
            for (String character : List.of("A", "9", "-", "/", ".", "_", " ", "é")) {
                String value = "aa" + character + "aa";
                boolean path = shape.equals("messageIdType") && character.equals("/");
                if (!path) {
                    expect(shape, value, Pattern.matches(pattern, value) ? null : "expression pattern: " + pattern);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void whatTheModelRequiresIsRequired() throws Exception {
        assertThat(put(ID, "{}")).contains("'content' failed to satisfy constraint: Member must not be null");
        assertThat(put(ID, "{\"content\": {}}")).contains("'content.s3Reference' failed");
        Set<String> required = new TreeSet<>();
        model.at("/shapes/S3Reference/required").forEach(name -> required.add(name.asText()));
        String message = put(ID, "{\"content\": {\"s3Reference\": {}}}");
        model.at("/shapes/S3Reference/members")
                .fieldNames()
                .forEachRemaining(name -> assertThat(message.contains("'content.s3Reference." + name + "' failed"))
                        .as(name)
                        .isEqualTo(required.contains(name)));
    }

    @Test
    void eachOperationHasTheModelsErrorsAndNoOthers() throws Exception {
        Map<String, Set<String>> expected = new TreeMap<>();
        model.get("operations")
                .properties()
                .forEach(operation -> operation
                        .getValue()
                        .get("errors")
                        .forEach(error -> expected.computeIfAbsent(operation.getKey(), key -> new TreeSet<>())
                                .add(error.get("shape").asText())));
        Map<String, Set<String>> seen = new TreeMap<>();
        seen.put("GetRawMessageContent", new TreeSet<>(Set.of(error(send("GET", "other", "")))));
        Set<String> put = new TreeSet<>();
        String location = "{\"content\": {\"s3Reference\": {\"bucket\": \"" + BUCKET + "\", \"key\": \"%s\"}}}";
        put.add(error(send("POST", "other", location.formatted("key"))));
        put.add(error(send("POST", ID, location.formatted("none"))));
        world.s3.putObject(BUCKET, "broken", Mails.broken().get("long line"));
        put.add(error(send("POST", ID, location.formatted("broken"))));
        world.messageFlow.freeze(ID);
        put.add(error(send("POST", ID, location.formatted("key"))));
        world.time.advance(Duration.ofDays(1));
        put.add(error(send("POST", ID, location.formatted("key"))));
        seen.put("PutRawMessageContent", put);

        assertThat(seen).isEqualTo(expected);
    }

    /** Errors have the model's statuses: what says none is the caller's fault, 400. */
    private String error(HttpResponse<String> response) {
        String type = response.headers().firstValue("x-amzn-ErrorType").orElseThrow();
        assertThat(response.statusCode())
                .as(type)
                .isEqualTo(model.at("/shapes/" + type + "/error/httpStatusCode").asInt(400));
        return type;
    }

    private void expect(String shape, String value, String constraint) throws Exception {
        String place = PLACES.get(shape);
        String answer = shape.equals("messageIdType") ? message(send("GET", value, "")) : putWith(place, value);
        boolean refused = answer.contains("'" + place + "' failed to satisfy constraint");
        boolean right =
                constraint == null ? !refused : answer.contains("'" + place + "'") && answer.contains(constraint);
        if (!right) {
            differences.add(shape + " '" + value + "': expected " + constraint + ", got " + answer);
        }
    }

    private String putWith(String place, String value) throws Exception {
        Map<String, String> reference = new TreeMap<>(Map.of("bucket", BUCKET, "key", "key"));
        reference.put(place.substring(place.lastIndexOf('.') + 1), value);
        Map<String, Object> body = Map.of("content", Map.of("s3Reference", reference));
        return put(ID, JsonMapper.builder().build().writeValueAsString(body));
    }

    private String put(String id, String body) throws Exception {
        return message(send("POST", id, body));
    }

    private static String message(HttpResponse<String> response) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(response.body())
                .path("message")
                .asText();
    }

    /** Without an SDK, which might check something itself. */
    private HttpResponse<String> send(String method, String id, String body) throws Exception {
        String path = model.at("/operations/GetRawMessageContent/http/requestUri")
                .asText()
                .replace(
                        "{messageId}",
                        URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.messageFlow.endpoint() + path))
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/workmailmessageflow/aws4_request, "
                                + "SignedHeaders=host, Signature=00")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
