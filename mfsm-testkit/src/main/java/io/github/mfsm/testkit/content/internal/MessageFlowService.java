package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.rest.RestCalls;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.rest.RestService;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The REST protocol of WorkMail Message Flow, API version 2019-05-01. */
public final class MessageFlowService implements RestService {
    private static final ServiceRules RULES = new ServiceRules(
            () -> AwsError.of(429, "ThrottlingException", "Rate exceeded"),
            () -> AwsError.of(503, "ServiceUnavailableException", "The service is unavailable."),
            null);

    private static final String GET = "GetRawMessageContent";
    private static final String PUT = "PutRawMessageContent";

    private final HeldMails mails;
    private final S3Objects objects;
    private final FakeSettings settings;
    private final RestCalls calls;

    /**
     * Creates the service.
     *
     * @param mails what it knows
     * @param objects where new content lies
     * @param settings its clock, and the organization's Region and account
     */
    public MessageFlowService(HeldMails mails, S3Objects objects, FakeSettings settings) {
        this.mails = mails;
        this.objects = objects;
        this.settings = settings;
        this.calls = RestCalls.of(settings, RULES, List.of(GET, PUT));
    }

    @Override
    public RestCalls calls() {
        return calls;
    }

    @Override
    public RestRequest request(String operation, JsonNode input, RequestContext context) {
        String path = "/messages/" + input.path("messageId").asText();
        return switch (operation) {
            case GET -> new RestRequest("GET", path, Map.of(), new byte[0], context);
            case PUT -> {
                byte[] body = WireJson.text(input).getBytes(StandardCharsets.UTF_8);
                yield new RestRequest("POST", path, Map.of(), body, context);
            }
            default -> throw AwsError.of(404, "UnknownOperationException", null);
        };
    }

    @Override
    public JsonNode output(String operation, HttpAnswer answer) {
        ObjectNode output = WireJson.object();
        return operation.equals(GET) ? output.put("messageContent", answer.body()) : output;
    }

    @Override
    public HttpAnswer answer(RestRequest request) {
        String id = request.pathAfter("/messages/");
        boolean get = request.method().equals("GET");
        if (id.isEmpty() || id.indexOf('/') >= 0 || !(get || request.method().equals("POST"))) {
            throw AwsError.of(404, "UnknownOperationException", null);
        }
        String operation = get ? GET : PUT;
        ObjectNode input = get ? WireJson.object() : body(request);
        input.put("messageId", id);
        return calls.perform(
                operation,
                input,
                request.context(),
                () -> get ? get(input, request.context()) : put(input, request.context()));
    }

    @Override
    public HttpAnswer refusal(AwsError error) {
        ObjectNode body = WireJson.object();
        if (error.getMessage() != null) {
            body.put("message", error.getMessage());
        }
        return HttpAnswer.text(error.status(), "application/json", WireJson.text(body))
                .with("x-amzn-ErrorType", error.code());
    }

    private HttpAnswer get(ObjectNode input, RequestContext context) {
        new Constraints().messageId(input).orThrow();
        return new HttpAnswer(200, Map.of("Content-Type", "application/octet-stream"), content(input, context));
    }

    private HttpAnswer put(ObjectNode input, RequestContext context) {
        JsonNode reference = input.path("content").path("s3Reference");
        new Constraints().messageId(input).location(input).orThrow();
        String id = input.path("messageId").asText();
        byte[] present = content(input, context);
        mails.requireChangeable(id);
        byte[] mime = load(reference, context);
        MimeCheck.refusal(mime, present).ifPresent(reason -> {
            throw AwsError.of("MessageRejected", reason);
        });
        mails.replace(id, mime);
        return HttpAnswer.text(200, "application/json", "{}");
    }

    private byte[] content(ObjectNode input, RequestContext context) {
        byte[] content = mails.content(input.path("messageId").asText());
        if (!context.region().equals(settings.region()) || !context.account().equals(settings.account())) {
            throw AwsError.of(404, "ResourceNotFoundException", "The requested email message is not found.");
        }
        return content;
    }

    private byte[] load(JsonNode reference, RequestContext context) {
        String bucket = reference.path("bucket").asText();
        S3Objects.Settings found = objects.settings(bucket).orElseThrow(MessageFlowService::invalidLocation);
        if (!found.region().equals(context.region())
                || !found.owner().equals(context.account())
                || !found.readableByWorkMail()) {
            throw invalidLocation();
        }
        String version = reference.hasNonNull("objectVersion")
                ? reference.path("objectVersion").asText()
                : null;
        return objects.find(bucket, reference.path("key").asText(), version)
                .orElseThrow(MessageFlowService::invalidLocation)
                .bytes();
    }

    private static AwsError invalidLocation() {
        return AwsError.of("InvalidContentLocation", "WorkMail could not access the updated email content.");
    }

    private static ObjectNode body(RestRequest request) {
        try {
            JsonNode body = WireJson.parse(new String(request.body(), StandardCharsets.UTF_8));
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw AwsError.of("SerializationException", null);
        }
        throw AwsError.of("SerializationException", null);
    }

    /** The limits of the API's model; all that are broken stand in one message, as AWS writes it. */
    private static final class Constraints {
        private static final Pattern MESSAGE_ID = Pattern.compile("[a-z0-9\\-]*");
        private static final Pattern BUCKET = Pattern.compile("^[a-z0-9][a-z0-9\\-]*");
        private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9\\-/]*");
        private static final Pattern VERSION = Pattern.compile(".+");

        private final List<String> broken = new ArrayList<>();

        Constraints messageId(JsonNode input) {
            check(input, "messageId", "messageId", 1, 120, MESSAGE_ID);
            return this;
        }

        Constraints location(JsonNode input) {
            JsonNode reference = input.path("content").path("s3Reference");
            if (!input.path("content").isObject()) {
                missing("content");
            } else if (!reference.isObject()) {
                missing("content.s3Reference");
            } else {
                check(reference, "bucket", "content.s3Reference.bucket", 3, 63, BUCKET);
                check(reference, "key", "content.s3Reference.key", 1, 1024, KEY);
                if (reference.hasNonNull("objectVersion")) {
                    check(reference, "objectVersion", "content.s3Reference.objectVersion", 1, 1024, VERSION);
                }
            }
            return this;
        }

        void orThrow() {
            if (!broken.isEmpty()) {
                throw AwsError.of(
                        "ValidationException",
                        broken.size() + " validation error" + (broken.size() == 1 ? "" : "s") + " detected: "
                                + String.join("; ", broken));
            }
        }

        private void check(JsonNode parent, String name, String place, int least, int most, Pattern pattern) {
            Optional<String> text = Optional.ofNullable(parent.get(name))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
            if (text.isEmpty()) {
                missing(place);
                return;
            }
            String value = text.get();
            if (value.length() < least) {
                broken(value, place, "Member must have length greater than or equal to " + least);
            }
            if (value.length() > most) {
                broken(value, place, "Member must have length less than or equal to " + most);
            }
            if (!pattern.matcher(value).matches()) {
                broken(value, place, "Member must satisfy regular expression pattern: " + pattern);
            }
        }

        private void missing(String place) {
            broken.add("Value at '" + place + "' failed to satisfy constraint: Member must not be null");
        }

        private void broken(String value, String place, String constraint) {
            broken.add("Value '" + value + "' at '" + place + "' failed to satisfy constraint: " + constraint);
        }
    }
}
