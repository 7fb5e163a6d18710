package io.github.mfsm.aws.sdk;

import io.github.mfsm.aws.service.ServiceException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What every call through the SDK needs: its timeouts, and the SDK's exceptions made into ours. */
final class SdkCall {

    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(200);

    /** AWS's texts for these may quote the execution's input. */
    private static final Set<String> QUOTING = Set.of("InvalidExecutionInput", "ValidationException");

    private SdkCall() {}

    /** The whole call within the time, and an attempt within so much of it that another one fits in. */
    static AwsRequestOverrideConfiguration within(Duration timeout) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .apiCallAttemptTimeout(attemptWithin(timeout))
                .build();
    }

    static Duration attemptWithin(Duration timeout) {
        Duration share = timeout.multipliedBy(2).dividedBy(5);
        Duration atLeast = share.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : share;
        Duration atMost = atLeast.compareTo(LONGEST_ATTEMPT) > 0 ? LONGEST_ATTEMPT : atLeast;
        return atMost.compareTo(timeout) > 0 ? timeout : atMost;
    }

    static <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw refused(operation, e);
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
            throw new ServiceException(
                    ServiceException.Kind.TIMED_OUT, operation, "Timeout", "no answer in the time that was left", e);
        } catch (SdkClientException e) {
            String code = e instanceof AbortedException ? "Interrupted" : "Unreachable";
            throw new ServiceException(
                    ServiceException.Kind.UNAVAILABLE, operation, code, String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) { // what UrlConnectionHttpClient makes of an answer that is not HTTP
            throw new ServiceException(
                    ServiceException.Kind.UNAVAILABLE, operation, "Unreachable", String.valueOf(e.getMessage()), e);
        }
    }

    private static ServiceException refused(String operation, AwsServiceException e) {
        String code = code(e);
        AwsErrorDetails details = e.awsErrorDetails();
        String said = details == null || details.errorMessage() == null ? "no text" : details.errorMessage();
        boolean quotes = operation.equals("StartExecution") && QUOTING.contains(code);
        return new ServiceException(
                ServiceException.Kind.of(code, e.statusCode()),
                operation,
                code.isEmpty() ? "HTTP " + e.statusCode() : code,
                quotes ? "AWS's text is left out, since it may quote the input" : said,
                quotes ? null : e);
    }

    /** AWS's error code, or an empty text. */
    static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** How often the request was sent; where the SDK doesn't say, more than once. */
    static int attempts(SdkException e) {
        Integer attempts = e.numAttempts();
        return attempts == null ? 2 : attempts;
    }

    /** A part of an answer that AWS never leaves out. */
    static <T> T present(String operation, @Nullable T value, String what) {
        if (value == null) {
            throw new ServiceException(
                    ServiceException.Kind.UNAVAILABLE, operation, "UnreadableAnswer", "it has no " + what, null);
        }
        return value;
    }
}
