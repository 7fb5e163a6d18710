package io.github.mfsm.aws.light;

import io.github.mfsm.aws.internal.CallRules;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signed calls of services, with their attempts. Thread-safe. */
final class SignedCalls {

    static final int MAX_ATTEMPTS = 6;

    private static final long BACKOFF_MILLIS = 25;
    private static final long THROTTLED_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 1000;

    /** Throttling that a moment doesn't help against. */
    private static final Set<String> LASTING = Set.of("ExecutionLimitExceeded", "KmsThrottlingException");

    private static final Set<String> SKEWED = Set.of(
            "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure");

    private static final Duration SKEW = Duration.ofMinutes(1);

    private final CallContext context;

    SignedCalls(CallContext context) {
        this.context = context;
    }

    /** Calls, again where that can help, and within the time. */
    <T> T call(LightRequest request, LightReader<T> reader, Duration timeout) {
        Instant end = context.clock().instant().plus(timeout);
        for (int attempt = 1; ; attempt++) {
            Attempted<T> attempted = attempt(request, reader, attempt, timeLeft(end));
            if (attempted instanceof Success<T> success) {
                return success.result();
            }
            Failure<T> failure = (Failure<T>) attempted;
            if (!failure.again() || attempt == MAX_ATTEMPTS || !pause(attempt, failure, end)) {
                throw failure.of(request.operation());
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

    private <T> Attempted<T> attempt(LightRequest request, LightReader<T> reader, int attempt, Duration left) {
        try {
            HttpAnswer answer =
                    context.connections().send(request, context.signer().sign(request), timeFor(request, left));
            if (answer.status() == 200) {
                return new Success<>(reader.answer(answer.body()));
            }
            ErrorAnswer error = ErrorAnswer.of(answer);
            T expected = answer.status() >= 400 && answer.status() < 500
                    ? reader.refusal(new LightRefusal(error.code(), error.message(), answer.body(), attempt))
                    : null;
            return expected == null ? refused(request, error, answer) : new Success<>(expected);
        } catch (SocketTimeoutException e) {
            return failed(request, Kind.TIMED_OUT, "Timeout", e, attempt);
        } catch (AnswerTooLargeException e) {
            return new Failure<>(
                    Kind.UNAVAILABLE, ServiceException.TOO_LARGE, String.valueOf(e.getMessage()), false, false, e);
        } catch (RequestSigner.NoCredentials e) {
            return new Failure<>(
                    Kind.UNAVAILABLE, "NoCredentials", String.valueOf(e.getMessage()), true, attempt == 1, e);
        } catch (IOException e) {
            return failed(request, Kind.UNAVAILABLE, "Unreachable", e, attempt);
        }
    }

    private static <T> Failure<T> failed(LightRequest request, Kind kind, String code, Exception e, int attempt) {
        // A connection that was kept alive is often found dead only when it is used: that needs no pause.
        return new Failure<>(kind, code, String.valueOf(e.getMessage()), isRepeatable(request), attempt == 1, e);
    }

    /** What can't be repeated has all the time there is. */
    private static Duration timeFor(LightRequest request, Duration left) {
        return isRepeatable(request) ? CallRules.attemptWithin(left) : left;
    }

    private static boolean isRepeatable(LightRequest request) {
        return !request.traits().contains(LightRequest.Trait.NOT_REPEATABLE);
    }

    private <T> Failure<T> refused(LightRequest request, ErrorAnswer error, HttpAnswer answer) {
        if (SKEWED.contains(error.code()) && correctClock(answer.date())) {
            return new Failure<>(Kind.ACCESS_DENIED, error.code(), detail(request, error), true, true, null);
        }
        Kind kind = Kind.of(error.code(), answer.status());
        boolean again = (kind == Kind.UNAVAILABLE && isRepeatable(request))
                || (kind == Kind.THROTTLED && !LASTING.contains(error.code()));
        return new Failure<>(
                kind,
                error.code().isEmpty() ? "HTTP " + answer.status() : error.code(),
                detail(request, error),
                again,
                false,
                null);
    }

    private static String detail(LightRequest request, ErrorAnswer error) {
        return request.traits().contains(LightRequest.Trait.QUOTED_IN_ERRORS)
                ? CallRules.LEFT_OUT
                : CallRules.detail(request.operation(), error.code(), error.message());
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
