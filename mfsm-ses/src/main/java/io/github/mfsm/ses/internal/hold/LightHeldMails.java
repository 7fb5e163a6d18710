package io.github.mfsm.ses.internal.hold;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.aws.light.LightCaller;
import io.github.mfsm.aws.light.LightReader;
import io.github.mfsm.aws.light.LightRefusal;
import io.github.mfsm.aws.light.LightRequest;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.hold.HeldMailsPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Held emails in DynamoDB by the light transport. */
public final class LightHeldMails implements HeldMailsPort {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int PAGE = 100;

    private final LightCaller transport;
    private final URI endpoint;
    private final String table;

    /**
     * Makes the port. Nothing is called yet.
     *
     * @param transport in the table's Region
     * @param endpoint where DynamoDB is
     * @param table the table of executions, with the index {@link HeldAttributes#INDEX}
     */
    public LightHeldMails(LightCaller transport, URI endpoint, String table) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.table = Objects.requireNonNull(table, "table");
    }

    @Override
    public void hold(HeldMail mail, Instant expires, Duration timeout) {
        byte[] body = body(out -> {
            out.writeObjectFieldStart("Item");
            text(out, HeldAttributes.KEY, HeldAttributes.KEY_PREFIX + mail.messageId());
            text(out, HeldAttributes.EVENT, mail.event());
            number(out, HeldAttributes.SINCE, mail.heldSince().getEpochSecond());
            text(out, HeldAttributes.STATE, mail.state().name());
            text(out, HeldAttributes.MARK, "held");
            number(out, HeldAttributes.TIME_TO_LIVE, expires.getEpochSecond());
            out.writeEndObject();
            out.writeStringField("ConditionExpression", HeldAttributes.NO_ROW);
        });
        call("PutItem", body, new Conditional<>(answer -> true, false), timeout);
    }

    @Override
    public Optional<HeldMail> get(String messageId, Duration timeout) {
        byte[] body = body(out -> {
            key(out, messageId);
            out.writeBooleanField("ConsistentRead", true);
        });
        LightReader<Optional<HeldMail>> reader = answer -> HeldRow.read(answer, "Item");
        return call("GetItem", body, reader, timeout);
    }

    @Override
    public Optional<HeldMail> take(String messageId, String verdict, Lease lease, Duration timeout) {
        byte[] body = body(out -> {
            update(out, messageId, HeldAttributes.FREE, HeldAttributes.TAKE);
            out.writeStringField("ReturnValues", "ALL_NEW");
            out.writeObjectFieldStart("ExpressionAttributeValues");
            text(out, ":held", HeldMail.State.HELD.name());
            text(out, ":decided", HeldMail.State.DECIDED.name());
            text(out, ":verdict", verdict);
            text(out, ":owner", lease.owner());
            number(out, ":now", lease.now().getEpochSecond());
            number(out, ":until", lease.until().getEpochSecond());
            out.writeEndObject();
        });
        return call(
                "UpdateItem",
                body,
                new Conditional<>(answer -> HeldRow.read(answer, "Attributes"), Optional.empty()),
                timeout);
    }

    @Override
    public boolean note(String messageId, Lease lease, Progress progress, Duration timeout) {
        byte[] body = body(out -> {
            update(out, messageId, HeldAttributes.NOT_BEHIND, HeldAttributes.NOTE);
            out.writeObjectFieldStart("ExpressionAttributeValues");
            text(out, ":decided", HeldMail.State.DECIDED.name());
            text(out, ":owner", lease.owner());
            progress(out, progress);
            out.writeEndObject();
        });
        return call("UpdateItem", body, new Conditional<>(answer -> true, false), timeout);
    }

    @Override
    public void giveBack(String messageId, Lease lease, @Nullable Progress progress, Duration timeout) {
        byte[] body = body(out -> {
            if (progress == null) {
                update(out, messageId, HeldAttributes.MINE, HeldAttributes.GIVE_BACK);
            } else {
                update(out, messageId, HeldAttributes.NOT_BEHIND, HeldAttributes.NOTE_AND_GIVE_BACK);
            }
            out.writeObjectFieldStart("ExpressionAttributeValues");
            text(out, ":decided", HeldMail.State.DECIDED.name());
            text(out, ":owner", lease.owner());
            number(out, ":until", 0);
            if (progress != null) {
                progress(out, progress);
            }
            out.writeEndObject();
        });
        call("UpdateItem", body, new Conditional<>(answer -> true, false), timeout);
    }

    @Override
    public boolean release(String messageId, Lease lease, Duration timeout) {
        byte[] body = body(out -> {
            update(out, messageId, HeldAttributes.MINE, HeldAttributes.RELEASE);
            out.writeObjectFieldStart("ExpressionAttributeValues");
            text(out, ":decided", HeldMail.State.DECIDED.name());
            text(out, ":released", HeldMail.State.RELEASED.name());
            text(out, ":owner", lease.owner());
            out.writeEndObject();
        });
        return call("UpdateItem", body, new Conditional<>(answer -> true, false), timeout);
    }

    @Override
    public Page find(Instant until, @Nullable String next, Duration timeout) {
        byte[] body = body(out -> {
            out.writeStringField("IndexName", HeldAttributes.INDEX);
            out.writeStringField("KeyConditionExpression", HeldAttributes.FIND);
            out.writeNumberField("Limit", PAGE);
            out.writeObjectFieldStart("ExpressionAttributeValues");
            text(out, ":mark", "held");
            number(out, ":until", until.getEpochSecond());
            out.writeEndObject();
            if (next != null) {
                out.writeFieldName("ExclusiveStartKey");
                out.writeRawValue(next);
            }
        });
        return call("Query", body, HeldRow::readPage, timeout);
    }

    private void update(JsonGenerator out, String messageId, String condition, String update) throws IOException {
        key(out, messageId);
        out.writeStringField("ConditionExpression", condition);
        out.writeStringField("UpdateExpression", update);
    }

    private <T> T call(String operation, byte[] body, LightReader<T> reader, Duration timeout) {
        return transport.call(
                new LightRequest(
                        operation,
                        "POST",
                        endpoint,
                        "dynamodb",
                        Map.of(
                                "Content-Type",
                                "application/x-amz-json-1.0",
                                "X-Amz-Target",
                                "DynamoDB_20120810." + operation),
                        body,
                        Set.of(LightRequest.Trait.QUOTED_IN_ERRORS)),
                reader,
                timeout);
    }

    /** Writes members of a request. */
    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    private byte[] body(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("TableName", table);
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    private static void key(JsonGenerator out, String messageId) throws IOException {
        out.writeObjectFieldStart("Key");
        text(out, HeldAttributes.KEY, HeldAttributes.KEY_PREFIX + messageId);
        out.writeEndObject();
    }

    private static void progress(JsonGenerator out, Progress progress) throws IOException {
        number(out, ":done", progress.done());
        number(out, ":begun", progress.begun());
    }

    private static void text(JsonGenerator out, String name, String value) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("S", value);
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, long value) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("N", Long.toString(value));
        out.writeEndObject();
    }

    /** Reads the answer to a write whose condition may fail. */
    private record Conditional<T>(LightReader<T> success, T otherwise) implements LightReader<T> {
        @Override
        public T answer(byte[] body) throws IOException {
            return success.answer(body);
        }

        @Override
        public @Nullable T refusal(LightRefusal refusal) {
            return refusal.code().equals("ConditionalCheckFailedException") ? otherwise : null;
        }
    }
}
