package io.github.mfsm.testkit.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.rest.RestCalls;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.rest.RestService;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** SES's query protocol, for two operations. Thread-safe. */
final class SesService implements RestService {
    private static final ServiceRules RULES = new ServiceRules(
            () -> AwsError.of(400, "Throttling", "Maximum sending rate exceeded."),
            () -> AwsError.of(503, "ServiceUnavailable", "Service Unavailable"),
            null);
    private static final Set<String> BOUNCE_TYPES = Set.of(
            "DoesNotExist", "MessageTooLarge", "ExceededQuota", "ContentRejected", "Undefined", "TemporaryFailure");
    private static final Duration BOUNCE_WITHIN = Duration.ofHours(24);
    private static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
    private static final int MAX_DESTINATIONS = 50;

    private final FakeSettings settings;
    private final RestCalls calls;
    private final Map<String, Instant> received = new HashMap<>();
    private final List<SentBounce> bounces = new ArrayList<>();
    private final List<SentEmail> emails = new ArrayList<>();
    private int sent;

    SesService(FakeSettings settings) {
        this.settings = settings;
        this.calls = RestCalls.of(settings, RULES, List.of("SendBounce", "SendRawEmail"));
    }

    /** Takes an email in, by SES's id of it. */
    public synchronized void receive(String messageId) {
        received.put(messageId, settings.time().instant());
    }

    /** Returns the bounces that were sent, oldest first. */
    public synchronized List<SentBounce> bounces() {
        return List.copyOf(bounces);
    }

    /** Returns the emails that were sent, oldest first. */
    public synchronized List<SentEmail> emails() {
        return List.copyOf(emails);
    }

    @Override
    public RestCalls calls() {
        return calls;
    }

    /** Forgets everything. */
    public synchronized void reset() {
        received.clear();
        bounces.clear();
        emails.clear();
    }

    @Override
    public RestRequest request(String operation, JsonNode input, RequestContext context) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", operation);
        form.put("Version", "2010-12-01");
        StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) input.properties()).spliterator(), false)
                .forEach(member -> form.put(member.getKey(), member.getValue().asText()));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new RestRequest("POST", "/", Map.of(), body.getBytes(StandardCharsets.UTF_8), context);
    }

    @Override
    public JsonNode output(String operation, HttpAnswer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        int begin = text.indexOf("<MessageId>") + "<MessageId>".length();
        return WireJson.object().put("MessageId", text.substring(begin, text.indexOf("</MessageId>")));
    }

    @Override
    public HttpAnswer answer(RestRequest request) {
        Map<String, String> form = form(new String(request.body(), StandardCharsets.UTF_8));
        String operation = form.getOrDefault("Action", "");
        if (!operation.equals("SendBounce") && !operation.equals("SendRawEmail")) {
            throw AwsError.of(
                    400,
                    "InvalidAction",
                    "This fake knows SendBounce and SendRawEmail only. It was asked for '" + operation + "'.");
        }
        ObjectNode summary = summary(form);
        String id = calls.perform(
                operation,
                summary,
                request.context(),
                () -> operation.equals("SendBounce") ? bounce(form) : send(form));
        return HttpAnswer.text(
                200,
                "text/xml",
                "<" + operation + "Response xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><" + operation
                        + "Result><MessageId>" + id + "</MessageId></" + operation + "Result></" + operation
                        + "Response>");
    }

    @Override
    public HttpAnswer refusal(AwsError error) {
        return HttpAnswer.text(
                error.status(),
                "text/xml",
                "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>Sender</Type><Code>"
                        + error.code() + "</Code><Message>" + Xml.escaped(String.valueOf(error.getMessage()))
                        + "</Message></Error></ErrorResponse>");
    }

    private synchronized String bounce(Map<String, String> form) {
        String original = required(form, "OriginalMessageId");
        String sender = required(form, "BounceSender");
        List<String> recipients = new ArrayList<>();
        for (int i = 1; form.containsKey("BouncedRecipientInfoList.member." + i + ".Recipient"); i++) {
            recipients.add(form.get("BouncedRecipientInfoList.member." + i + ".Recipient"));
            String type = form.getOrDefault("BouncedRecipientInfoList.member." + i + ".BounceType", "Undefined");
            if (!BOUNCE_TYPES.contains(type)) {
                throw invalid("BounceType '" + type + "' is none of "
                        + BOUNCE_TYPES.stream().sorted().toList());
            }
        }
        if (recipients.isEmpty()) {
            throw invalid("BouncedRecipientInfoList must not be empty");
        }
        Instant now = settings.time().instant();
        Instant since = received.get(original);
        if (since == null || now.isAfter(since.plus(BOUNCE_WITHIN))) {
            throw AwsError.of(
                    400, "MessageRejected", "No email of that id was received here within the last 24 hours.");
        }
        bounces.add(new SentBounce(original, sender, recipients, form.getOrDefault("Explanation", ""), now));
        return nextId();
    }

    private synchronized String send(Map<String, String> form) {
        byte[] mime;
        try {
            mime = Base64.getDecoder().decode(required(form, "RawMessage.Data"));
        } catch (IllegalArgumentException e) {
            throw invalid("RawMessage.Data is not base64");
        }
        List<String> destinations = new ArrayList<>();
        for (int i = 1; form.containsKey("Destinations.member." + i); i++) {
            destinations.add(form.get("Destinations.member." + i));
        }
        if (destinations.isEmpty() || destinations.size() > MAX_DESTINATIONS) {
            throw invalid("Destinations must have 1 to " + MAX_DESTINATIONS + " members here");
        }
        if (mime.length > MAX_MESSAGE_BYTES) {
            throw invalid("Message length is more than " + MAX_MESSAGE_BYTES + " bytes long");
        }
        emails.add(new SentEmail(
                required(form, "Source"), destinations, mime, settings.time().instant()));
        return nextId();
    }

    private String nextId() {
        sent++;
        return String.format(Locale.ROOT, "%032d", sent);
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw invalid(name + " is missing");
        }
        return value;
    }

    private static AwsError invalid(String what) {
        return AwsError.of(400, "InvalidParameterValue", what);
    }

    /** Returns the parameters, but of an email its size only. */
    private static ObjectNode summary(Map<String, String> form) {
        ObjectNode summary = WireJson.object();
        form.forEach((name, value) -> {
            if (name.equals("RawMessage.Data")) {
                summary.put("RawMessage.Size", value.length());
            } else {
                summary.put(name, value);
            }
        });
        return summary;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
