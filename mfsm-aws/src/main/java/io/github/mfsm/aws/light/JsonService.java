package io.github.mfsm.aws.light;

import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One service that speaks AWS's JSON protocol 1.0: its calls, with their attempts. Thread-safe. */
final class JsonService {

    static final int MAX_ATTEMPTS = 6;

    /** How often the JDK may have sent a request besides, without a word. */
    private static final int UNSEEN = "false".equalsIgnoreCase(System.getProperty("sun.net.http.retryPost")) ? 0 : 1;

    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(200);
    private static final long BACKOFF_MILLIS = 25;
    private static final long THROTTLED_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 1000;

    /** Throttling that a moment doesn't help against. */
    private static final Set<String> LASTING = Set.of("ExecutionLimitExceeded", "KmsThrottlingException");

    private static final Set<String> SKEWED = Set.of(
            "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure");

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** AWS's texts for these may quote the execution's input. */
    private static final Set<String> QUOTING = Set.of("InvalidExecutionInput", "ValidationException");

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
            if (attempted.result() != null) {
                return attempted.result();
            }
            Failure failure = attempted.failure();
            if (failure == null || !failure.again() || attempt == MAX_ATTEMPTS || !pause(attempt, failure, end)) {
                throw exception(operation.name(), failure);
            }
        }
    }

    /** Why an attempt failed, and whether another can help. */
    private record Failure(
            Kind kind,
            String code,
            String detail,
            boolean again,
            boolean atOnce,
            @Nullable Exception cause) {}

    private record Attempted<T>(
            @Nullable T result, @Nullable Failure failure) {}

    private <T> Attempted<T> attempt(Operation<T> operation, int attempt, Duration left) {
        try {
            Map<String, String> headers = Map.of(
                    "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", targetPrefix + operation.name());
            HttpAttempt.Answer answer = HttpAttempt.post(
                    endpoint,
                    context.signer().sign(signingName, endpoint, headers, operation.body()),
                    operation.body(),
                    share(left),
                    context.clock());
            if (answer.status() == 200) {
                return new Attempted<>(operation.answer().read(answer.body()), null);
            }
            JsonError error = JsonError.of(answer);
            T expected = answer.status() == 400 ? operation.error().read(error, answer.body(), attempt + UNSEEN) : null;
            return new Attempted<>(
                    expected, expected == null ? failure(operation.name(), error, answer, attempt) : null);
        } catch (SocketTimeoutException e) {
            return failed(Kind.TIMED_OUT, "Timeout", e, attempt);
        } catch (RequestSigner.NoCredentials e) {
            return failed(Kind.UNAVAILABLE, "NoCredentials", e, attempt);
        } catch (IOException e) {
            return failed(Kind.UNAVAILABLE, "Unreachable", e, attempt);
        }
    }

    private static <T> Attempted<T> failed(Kind kind, String code, Exception e, int attempt) {
        // A connection that was kept alive is often found dead only when it is used: that needs no pause.
        return new Attempted<>(null, new Failure(kind, code, String.valueOf(e.getMessage()), true, attempt == 1, e));
    }

    private Failure failure(String operation, JsonError error, HttpAttempt.Answer answer, int attempt) {
        if (attempt == 1 && SKEWED.contains(error.code()) && correctClock(answer.date())) {
            return new Failure(Kind.ACCESS_DENIED, error.code(), error.message(), true, true, null);
        }
        Kind kind = Kind.of(error.code(), answer.status());
        boolean again = kind == Kind.UNAVAILABLE || (kind == Kind.THROTTLED && !LASTING.contains(error.code()));
        boolean quotes = operation.equals("StartExecution") && QUOTING.contains(error.code());
        return new Failure(
                kind,
                error.code().isEmpty() ? "HTTP " + answer.status() : error.code(),
                quotes ? "AWS's text is left out, since it may quote the input" : error.message(),
                again,
                false,
                null);
    }

    private boolean correctClock(long date) {
        if (date == 0) {
            return false;
        }
        Instant theirs = Instant.ofEpochMilli(date);
        if (Duration.between(context.signer().now(), theirs).abs().compareTo(SKEW) < 0) {
            return false;
        }
        context.signer().correctTo(theirs);
        return true;
    }

    private boolean pause(int attempt, Failure failure, Instant end) {
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

    /** So much of the time that another attempt fits in. */
    private static Duration share(Duration left) {
        Duration share = left.multipliedBy(2).dividedBy(5);
        Duration atLeast = share.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : share;
        Duration atMost = atLeast.compareTo(LONGEST_ATTEMPT) > 0 ? LONGEST_ATTEMPT : atLeast;
        return atMost.compareTo(left) > 0 ? left : atMost;
    }

    private static ServiceException exception(String operation, @Nullable Failure failure) {
        if (failure == null) {
            throw new IllegalStateException(operation + " has neither a result nor a failure");
        }
        return new ServiceException(failure.kind(), operation, failure.code(), failure.detail(), failure.cause());
    }
}
