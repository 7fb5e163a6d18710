package io.github.mfsm.aws.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What the SDK lets through of the HTTP client below it. */
class SdkConnectionTest {

    private static ServiceException failure(RuntimeException ofTheClient) {
        return catchThrowableOfType(ServiceException.class, () -> describe(ofTheClient));
    }

    private static void describe(RuntimeException ofTheClient) {
        try (SfnClient client = SfnClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(Transports.CREDENTIALS)
                .httpClient(new Failing(ofTheClient))
                .build()) {
            SdkStepFunctions.of(client)
                    .describeExecution(
                            StateMachineArn.parse("arn:aws:states:eu-west-1:123456789012:stateMachine:M")
                                    .execution(ExecutionName.of("k")),
                            Duration.ofSeconds(10));
        }
    }

    /** As the JDK's client throws it when another thread has closed its connection. */
    private static NullPointerException closedUnderTheCall() {
        NullPointerException e = new NullPointerException("because \"this.http\" is null");
        e.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.net.www.protocol.http.HttpURLConnection", "getOutputStream0", null, 1)
        });
        return e;
    }

    @Test
    void aConnectionThatIsClosedUnderTheCallIsAnOutage() {
        NullPointerException cause = closedUnderTheCall();

        ServiceException failure = failure(cause);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("connection was closed").hasCause(cause);
    }

    @Test
    void soItIsWhenTheClientWrapsIt() {
        assertThat(failure(new RuntimeException(closedUnderTheCall())).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void anyOtherErrorStaysWhatItIs() {
        NullPointerException ofOthers = new NullPointerException("a mistake");

        assertThatThrownBy(() -> describe(ofOthers)).isSameAs(ofOthers);
    }

    @Test
    void anErrorOfAnotherKindFromTheSamePlaceStaysWhatItIs() {
        IllegalStateException ofOthers = new IllegalStateException("already connected");
        ofOthers.setStackTrace(closedUnderTheCall().getStackTrace());

        assertThatThrownBy(() -> describe(ofOthers)).isSameAs(ofOthers);
    }

    @Test
    void anInterruptedCallSaysSo() {
        Thread.currentThread().interrupt();

        ServiceException failure = failure(new IllegalStateException("not reached"));

        assertThat(failure.code()).isEqualTo("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A client whose every request fails. */
    private record Failing(RuntimeException how) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    throw how;
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
