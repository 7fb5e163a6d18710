package io.github.mfsm.aws.light;

import io.github.mfsm.aws.internal.CallRules;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One service that speaks AWS's JSON protocol 1.0: its calls, with their attempts. Thread-safe. */
final class JsonService {

    static final int MAX_ATTEMPTS = 6;

    private static final long BACKOFF_MILLIS = 25;
    private static final long THROTTLED_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 1000;

    /** Throttling that a moment doesn't help against. */
    private static final Set<String> LASTING = Set.of("ExecutionLimitExceeded", "KmsThrottlingException");

    private static final Set<String> SKEWED = Set.of(
            "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure");

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Reads what was answered; an {@link IOException} says that it can't be read. */
    interface Reader<T> {
        T read(byte[] answer) throws IOException;
    }

    /** Makes a result of an error that is expected, or returns null. */
    interface ErrorReader<T> {
        @Nullable
        T read(JsonError error, byte[] answer, int attempts) throws IOException;
    }

    /**
     * What is called.
     *
     * @param name the operation
     * @param body the request
     * @param answer reads a success
     * @param error reads an expected error
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Operation<T>(String name, byte[] body, Reader<T> answer, ErrorReader<T> error) {}

    private final CallContext context;
    private final URI endpoint;
    private final String signingName;
    private final String targetPrefix;

    JsonService(CallContext context, URI endpoint, String signingName, String targetPrefix) {
        this.context = context;
        this.endpoint = endpoint;
        this.signingName = signingName;
        this.targetPrefix = targetPrefix;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Calls, again where that can help, and within the time. */
    <T> T call(Operation<T> operation, Duration timeout) {
        Instant end = context.clock().instant().plus(timeout);
        for (int attempt = 1; ; attempt++) {
            Attempted<T> attempted = attempt(operation, attempt, timeLeft(end));
            if (attempted instanceof Success<T> success) {
                return success.result();
            }
            Failure<T> failure = (Failure<T>) attempted;
            if (!failure.again() || attempt == MAX_ATTEMPTS || !pause(attempt, failure, end)) {
                throw failure.of(operation.name());
            }
        }
    }

    /** What came of an attempt. */
    private sealed interface Attempted<T> {}

    private record Success<T>(T result) implements Attempted<T> {}

    /** Why it failed, and whether another attempt can help. */
    private record Failure<T>(
            Kind kind,
            String code,
            String detail,
            boolean again,
            boolean atOnce,
            @Nullable Exception cause) implements Attempted<T> {

        ServiceException of(String operation) {
            return new ServiceException(kind, operation, code, detail, cause);
        }
    }

    private <T> Attempted<T> attempt(Operation<T> operation, int attempt, Duration left) {
        try {
            Map<String, String> headers = Map.of(
                    "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", targetPrefix + operation.name());
            HttpAnswer answer = context.connections()
                    .post(
                            endpoint,
                            context.signer().sign(signingName, endpoint, headers, operation.body()),
                            operation.body(),
                            CallRules.attemptWithin(left));
            if (answer.status() == 200) {
                return new Success<>(operation.answer().read(answer.body()));
            }
            JsonError error = JsonError.of(answer);
            T expected = answer.status() == 400 ? operation.error().read(error, answer.body(), attempt) : null;
            return expected == null ? refused(operation.name(), error, answer, attempt) : new Success<>(expected);
        } catch (SocketTimeoutException e) {
            return failed(Kind.TIMED_OUT, "Timeout", e, attempt);
        } catch (AnswerTooLargeException e) {
            return new Failure<>(Kind.UNAVAILABLE, "TooLarge", String.valueOf(e.getMessage()), false, false, e);
        } catch (RequestSigner.NoCredentials e) {
            return failed(Kind.UNAVAILABLE, "NoCredentials", e, attempt);
        } catch (IOException e) {
            return failed(Kind.UNAVAILABLE, "Unreachable", e, attempt);
        }
    }

    private static <T> Failure<T> failed(Kind kind, String code, Exception e, int attempt) {
        // A connection that was kept alive is often found dead only when it is used: that needs no pause.
        return new Failure<>(kind, code, String.valueOf(e.getMessage()), true, attempt == 1, e);
    }

    private <T> Failure<T> refused(String operation, JsonError error, HttpAnswer answer, int attempt) {
        if (attempt == 1 && SKEWED.contains(error.code()) && correctClock(answer.date())) {
            return new Failure<>(Kind.ACCESS_DENIED, error.code(), error.message(), true, true, null);
        }
        Kind kind = Kind.of(error.code(), answer.status());
        boolean again = kind == Kind.UNAVAILABLE || (kind == Kind.THROTTLED && !LASTING.contains(error.code()));
        return new Failure<>(
                kind,
                error.code().isEmpty() ? "HTTP " + answer.status() : error.code(),
                CallRules.detail(operation, error.code(), error.message()),
                again,
                false,
                null);
    }

    private boolean correctClock(@Nullable String date) {
        Instant theirs = instant(date);
        if (theirs == null) {
            return false;
        }
        if (Duration.between(context.signer().now(), theirs).abs().compareTo(SKEW) < 0) {
            return false;
        }
        context.signer().correctTo(theirs);
        return true;
    }

    private static @Nullable Instant instant(@Nullable String date) {
        try {
            return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private boolean pause(int attempt, Failure<?> failure, Instant end) {
        long base = failure.kind() == Kind.THROTTLED ? THROTTLED_BACKOFF_MILLIS : BACKOFF_MILLIS;
        long longest = failure.atOnce() ? 0 : Math.min(LONGEST_BACKOFF_MILLIS, base << (attempt - 1));
        Duration pause = Duration.ofMillis(longest == 0 ? 0 : context.random().nextLong(longest + 1));
        if (pause.compareTo(timeLeft(end)) >= 0) {
            return false;
        }
        try {
            if (!pause.isZero()) {
                context.sleeper().sleep(pause);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration timeLeft(Instant end) {
        return Duration.between(context.clock().instant(), end);
    }
}
