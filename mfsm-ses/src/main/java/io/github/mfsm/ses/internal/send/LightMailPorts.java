package io.github.mfsm.ses.internal.send;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.aws.light.LightReader;
import io.github.mfsm.aws.light.LightRequest;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.ses.send.MailPorts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SES, S3 and SNS by the light transport: no SDK client.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference/">Amazon SES API reference (2010-12-01)</a>
 */
public final class LightMailPorts implements MailPorts {
    private static final String SES_VERSION = "2010-12-01";
    private static final String SNS_VERSION = "2010-03-31";

    /** The SHA-256 of nothing, which S3 wants to see of a request without a body. */
    private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final LightTransport transport;
    private final MailSettings settings;
    private final Endpoints endpoints;

    /**
     * Where the services are.
     *
     * @param ses SES
     * @param s3 S3; buckets are named in the path
     * @param sns SNS
     */
    public record Endpoints(URI ses, URI s3, URI sns) {
        /** Checks that the parts are there. */
        public Endpoints {
            Objects.requireNonNull(ses, "ses");
            Objects.requireNonNull(s3, "s3");
            Objects.requireNonNull(sns, "sns");
        }

        /** Returns the public endpoints of the transport's Region. */
        public static Endpoints of(LightTransport transport) {
            return new Endpoints(transport.endpoint("email"), transport.endpoint("s3"), transport.endpoint("sns"));
        }
    }

    /**
     * Makes the ports. Nothing is called yet.
     *
     * @param transport what calls are made by
     * @param settings the bucket, and the topic
     * @param endpoints where the services are
     */
    public LightMailPorts(LightTransport transport, MailSettings settings, Endpoints endpoints) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
    }

    @Override
    public void sendBounce(
            String messageId, EmailAddress from, List<EmailAddress> recipients, String explanation, Duration timeout) {
        Map<String, String> form = form("SendBounce", SES_VERSION);
        form.put("OriginalMessageId", messageId);
        form.put("BounceSender", from.address());
        if (!explanation.isEmpty()) {
            form.put("Explanation", explanation);
        }
        for (int i = 0; i < recipients.size(); i++) {
            String member = "BouncedRecipientInfoList.member." + (i + 1);
            form.put(member + ".Recipient", recipients.get(i).address());
            form.put(member + ".BounceType", "ContentRejected");
        }
        call("SendBounce", endpoints.ses(), "ses", form, timeout);
    }

    @Override
    public void sendRawEmail(EmailAddress from, List<EmailAddress> recipients, byte[] mime, Duration timeout) {
        Map<String, String> form = form("SendRawEmail", SES_VERSION);
        form.put("Source", from.address());
        for (int i = 0; i < recipients.size(); i++) {
            form.put("Destinations.member." + (i + 1), recipients.get(i).address());
        }
        form.put("RawMessage.Data", Base64.getEncoder().encodeToString(mime));
        call("SendRawEmail", endpoints.ses(), "ses", form, timeout);
    }

    @Override
    public void publishJunk(String messageId, List<EmailAddress> recipients, Duration timeout) {
        Map<String, String> form = form("Publish", SNS_VERSION);
        form.put("TopicArn", Objects.requireNonNull(settings.junkTopicArn(), "junkTopicArn"));
        form.put("Message", JunkMessage.of(messageId, recipients));
        call("Publish", endpoints.sns(), "sns", form, timeout);
    }

    @Override
    public byte[] readMail(String messageId, Duration timeout) {
        URI object = endpoints
                .s3()
                .resolve("/" + Objects.requireNonNull(settings.bucket(), "bucket") + "/" + settings.prefix()
                        + messageId);
        return transport.call(
                new LightRequest(
                        "GetObject",
                        "GET",
                        object,
                        "s3",
                        Map.of("X-Amz-Content-Sha256", NO_BODY),
                        new byte[0],
                        Set.of(LightRequest.Trait.QUOTED_IN_ERRORS)),
                body -> body,
                timeout);
    }

    private void call(String operation, URI endpoint, String service, Map<String, String> form, Duration timeout) {
        byte[] body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        LightReader<Boolean> sent = answer -> true;
        transport.call(
                new LightRequest(
                        operation,
                        "POST",
                        endpoint,
                        service,
                        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        body,
                        Set.of(LightRequest.Trait.NOT_REPEATABLE, LightRequest.Trait.QUOTED_IN_ERRORS)),
                sent,
                timeout);
    }

    private static Map<String, String> form(String action, String version) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", action);
        form.put("Version", version);
        return form;
    }
}
