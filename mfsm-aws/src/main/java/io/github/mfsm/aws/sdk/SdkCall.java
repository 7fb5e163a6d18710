package io.github.mfsm.aws.sdk;

import io.github.mfsm.aws.internal.CallRules;
import io.github.mfsm.aws.service.ServiceException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    private SdkCall() {}

    /** The whole call within the time, and an attempt within so much of it that another one fits in. */
    static AwsRequestOverrideConfiguration within(Duration timeout) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .apiCallAttemptTimeout(CallRules.attemptWithin(timeout))
                .build();
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
        } catch (RuntimeException e) { // the JDK's HTTP client, which the SDK lets through
            if (isOfClosedConnection(e)) {
                throw new ServiceException(
                        ServiceException.Kind.UNAVAILABLE,
                        operation,
                        "Unreachable",
                        "the connection was closed under the call",
                        e);
            }
            throw e;
        }
    }

    /**
     * Returns whether a connection of the JDK's HTTP client was closed by another thread, as the SDK does when an
     * attempt's time is over: the client then fails with a NullPointerException, which the SDK neither explains nor
     * retries.
     *
     * @see <a href="https://github.com/aws/aws-sdk-java-v2/pull/6894">the SDK's later remedy</a>
     */
    private static boolean isOfClosedConnection(RuntimeException e) {
        Throwable origin = e.getCause() == null ? e : e.getCause();
        return origin instanceof NullPointerException
                && Stream.of(origin.getStackTrace())
                        .limit(1)
                        .anyMatch(frame -> frame.getClassName().startsWith("sun.net.www."));
    }

    private static ServiceException refused(String operation, AwsServiceException e) {
        String code = code(e);
        AwsErrorDetails details = e.awsErrorDetails();
        String said = details == null || details.errorMessage() == null ? "no text" : details.errorMessage();
        return new ServiceException(
                ServiceException.Kind.of(code, e.statusCode()),
                operation,
                code.isEmpty() ? "HTTP " + e.statusCode() : code,
                CallRules.detail(operation, code, said),
                CallRules.mayQuoteInput(operation, code) ? null : e);
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

    /** Returns a part of an answer that AWS never leaves out. */
    static <T> T present(String operation, @Nullable T value, String what) {
        if (value == null) {
            throw new ServiceException(
                    ServiceException.Kind.UNAVAILABLE, operation, "UnreadableAnswer", "it has no " + what, null);
        }
        return value;
    }
}
