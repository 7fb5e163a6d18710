package io.github.mfsm.testkit.ses;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.lambda.FakeContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function as the Lambda action of an SES receipt rule does, in virtual time, and tells how SES goes on.
 *
 * <pre>{@code
 * SesSimulator ses = SesSimulator.builder(handler).time(time).build();
 * SesOutcome outcome = ses.receive(SesEvents.of(mail));
 * }</pre>
 *
 * <p>As SES's guide says: an action of type {@code RequestResponse} waits 30 seconds for {@code {"disposition":
 * "..."}}; if the function fails, takes longer, or answers null or something else, SES goes on with the next action,
 * and doesn't call again. With {@link Builder#safetyNet} a second action of type {@code Event} follows, which is
 * reached only then: Lambda calls it up to three times, a minute and two minutes apart. With {@link Builder#bucket} an
 * S3 action comes before, which stores the email under SES's id.
 *
 * <p>Only the virtual clock counts against the 30 seconds. An exception is a failed call; an {@link Error} is passed
 * on. Thread-safe if the function is.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html">Invoke Lambda function
 *     action</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles
 *     errors with asynchronous invocation</a>
 */
public final class SesSimulator {
    /** The time in which the function must answer. */
    public static final Duration RESPONSE_TIME = Duration.ofSeconds(30);

    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final RequestStreamHandler handler;
    private final VirtualTime time;
    private final Duration functionTimeout;
    private final boolean safetyNet;
    private final @Nullable FakeSes ses;
    private final @Nullable FakeS3 s3;
    private final String bucket;
    private final String prefix;
    private final Consumer<SesCall> listener;

    private SesSimulator(Builder builder, VirtualTime time) {
        this.handler = builder.handler;
        this.time = time;
        this.functionTimeout = builder.functionTimeout;
        this.safetyNet = builder.safetyNet;
        this.ses = builder.ses;
        this.s3 = builder.s3;
        this.bucket = builder.bucket;
        this.prefix = builder.prefix;
        this.listener = builder.listener;
    }

    /** Returns a builder of a simulator that calls {@code handler}. */
    public static Builder builder(RequestStreamHandler handler) {
        return new Builder(handler);
    }

    /**
     * Gives an email to the function, as SES does.
     *
     * @param event SES's event as JSON, see {@link SesEvents}
     * @throws IllegalArgumentException if it has no {@code Records[0].ses.mail.messageId}
     */
    public SesOutcome receive(String event) {
        return receive(event, new byte[0]);
    }

    /**
     * Gives an email with its content to the function, as SES does.
     *
     * @param event SES's event as JSON
     * @param mime the email, which an S3 action stores before, if there is one
     * @throws IllegalArgumentException if {@code event} has no {@code Records[0].ses.mail.messageId}
     */
    public SesOutcome receive(String event, byte[] mime) {
        String messageId = messageId(event);
        time.hold();
        try {
            if (ses != null) {
                ses.receive(messageId);
            }
            if (s3 != null) {
                s3.putObject(bucket, prefix + messageId, mime);
            }
            return run(messageId, event.getBytes(StandardCharsets.UTF_8));
        } finally {
            time.release();
        }
    }

    private SesOutcome run(String messageId, byte[] event) {
        List<SesCall> calls = new ArrayList<>();
        SesCall first = call("RequestResponse", messageId, event, RESPONSE_TIME, calls);
        SesDisposition disposition = disposition(first);
        if (safetyNet && disposition == SesDisposition.CONTINUE) {
            for (Duration pause : PAUSES) {
                time.advance(pause);
                if (call("Event", messageId, event, functionTimeout, calls).failure() == null) {
                    break;
                }
            }
        }
        return new SesOutcome(messageId, calls, disposition);
    }

    // Whatever exception a function throws, the Lambda runtime reports it and SES goes on.
    private SesCall call(String type, String messageId, byte[] event, Duration patience, List<SesCall> calls) {
        Instant begin = time.instant();
        Duration limit = patience.compareTo(functionTimeout) < 0 ? patience : functionTimeout;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String failure = null;
        try {
            String requestId = UUID.nameUUIDFromBytes((messageId + "/" + calls.size()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            handler.handleRequest(
                    new ByteArrayInputStream(event),
                    answer,
                    FakeContext.of(time, begin.plus(functionTimeout), requestId, line -> {}));
        } catch (Exception e) {
            failure = e.getClass().getName() + ": " + e.getMessage();
        }
        Duration took = Duration.between(begin, time.instant());
        if (took.compareTo(limit) > 0) {
            failure = "took longer than " + limit;
        }
        SesCall call =
                new SesCall(type, begin, took, failure == null ? answer.toString(StandardCharsets.UTF_8) : "", failure);
        calls.add(call);
        listener.accept(call);
        return call;
    }

    private static SesDisposition disposition(SesCall call) {
        try {
            String word = call.failure() == null
                    ? WireJson.parse(call.answer()).path("disposition").asText()
                    : "";
            for (SesDisposition disposition : SesDisposition.values()) {
                if (disposition.name().equals(word)) {
                    return disposition;
                }
            }
        } catch (JsonProcessingException e) {
            // something that SES doesn't understand
        }
        return SesDisposition.CONTINUE;
    }

    private static String messageId(String event) {
        try {
            JsonNode id = WireJson.parse(event).at("/Records/0/ses/mail/messageId");
            if (id.isTextual() && !id.asText().isEmpty()) {
                return id.asText();
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "not an event of SES: /Records/0/ses/mail/messageId must be a string that is not empty");
    }

    /** Sets up a {@link SesSimulator}; everything but the function has a default. */
    public static final class Builder {
        private final RequestStreamHandler handler;
        private @Nullable VirtualTime time;
        private Duration functionTimeout = RESPONSE_TIME;
        private boolean safetyNet;
        private @Nullable FakeSes ses;
        private @Nullable FakeS3 s3;
        private String bucket = "";
        private String prefix = "";
        private Consumer<SesCall> listener = call -> {};

        private Builder(RequestStreamHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
        }

        /**
         * Sets the clock; default: a manual one of its own. Share it with the fake servers and the function.
         *
         * @throws IllegalArgumentException if it is real time, which can't be advanced
         */
        public Builder time(VirtualTime newTime) {
            if (newTime.isReal()) {
                throw new IllegalArgumentException("real time can't be advanced; use VirtualTime.manual()");
            }
            this.time = newTime;
            return this;
        }

        /** Sets the function's own timeout in Lambda; default: 30 seconds. */
        public Builder functionTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the function's timeout (" + timeout + ") must be positive");
            }
            this.functionTimeout = timeout;
            return this;
        }

        /** Lets a second action of type {@code Event} follow; default: none. */
        public Builder safetyNet() {
            this.safetyNet = true;
            return this;
        }

        /** Sets the SES that learns of the emails, so that it can bounce them; default: none. */
        public Builder ses(FakeSes newSes) {
            this.ses = Objects.requireNonNull(newSes, "newSes");
            return this;
        }

        /**
         * Sets where an S3 action stores emails before the function is called; default: there is none.
         *
         * @param newS3 with the bucket
         * @param newBucket its name
         * @param newPrefix what keys begin with, before SES's id
         */
        public Builder bucket(FakeS3 newS3, String newBucket, String newPrefix) {
            this.s3 = Objects.requireNonNull(newS3, "newS3");
            this.bucket = Objects.requireNonNull(newBucket, "newBucket");
            this.prefix = Objects.requireNonNull(newPrefix, "newPrefix");
            return this;
        }

        /** Sets who is told of each call as soon as it is over; default: nobody. */
        public Builder onCall(Consumer<SesCall> newListener) {
            this.listener = Objects.requireNonNull(newListener, "newListener");
            return this;
        }

        /** Returns the simulator. */
        public SesSimulator build() {
            VirtualTime clock = time;
            return new SesSimulator(this, clock == null ? VirtualTime.manual() : clock);
        }
    }
}
