package io.github.mfsm.aws.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.mfsm.aws.transport.StubbedAws.error;
import static io.github.mfsm.aws.transport.StubbedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** When the light transport tries again, after what pause, and when it gives up: in virtual time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LightRetryTest {

    private static final String RUNNING = "{\"status\":\"RUNNING\",\"startDate\":1767225600}";
    private static final Duration AMPLE = Duration.ofSeconds(60);

    private final StubbedAws aws = new StubbedAws();
    private final VirtualTime time = VirtualTime.manual();
    private final List<Long> pauses = new ArrayList<>();

    @BeforeEach
    void begin() {
        aws.reset();
        pauses.clear();
    }

    @AfterAll
    void end() {
        aws.close();
    }

    /** Chance that always draws the most. */
    private static final RandomGenerator MOST = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private LightTransport.Builder transport() {
        return LightTransport.builder()
                .region("eu-west-1")
                .credentials(Transports.CREDENTIALS)
                .stepFunctionsEndpoint(aws.endpoint())
                .dynamoDbEndpoint(aws.endpoint())
                .clock(time)
                .sleeper(this::pause)
                .random(MOST);
    }

    private void pause(Duration length) {
        pauses.add(length.toMillis());
        time.advance(length);
    }

    private DescribeResult describe(StepFunctionsPort port, Duration timeout) {
        return port.describeExecution(
                StateMachineArn.parse("arn:aws:states:eu-west-1:123456789012:stateMachine:M")
                        .execution(ExecutionName.of("k")),
                timeout);
    }

    private ServiceException failure(Duration timeout) {
        StepFunctionsPort port = transport().build().stepFunctions();
        return catchThrowableOfType(ServiceException.class, () -> describe(port, timeout));
    }

    @Test
    void pausesGrowAndAreLongerWhenThrottled() {
        aws.answer("DescribeExecution", error("ThrottlingException", "Rate exceeded"));

        assertThat(failure(AMPLE).kind()).isEqualTo(Kind.THROTTLED);

        assertThat(pauses).containsExactly(100L, 200L, 400L, 800L, 1000L);
        assertThat(aws.requests()).hasSize(6);
    }

    @Test
    void pausesAreShortWhenTheServiceFails() {
        aws.answer("DescribeExecution", error(503, "ServiceUnavailable", "x"));

        assertThat(failure(AMPLE).kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(pauses).containsExactly(25L, 50L, 100L, 200L, 400L);
    }

    @Test
    void aBrokenConnectionIsRemadeAtOnce() {
        aws.answer("DescribeExecution", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ok(RUNNING));

        describe(transport().build().stepFunctions(), AMPLE);

        assertThat(pauses).isEmpty();
    }

    @Test
    void onlyTheFirstTimeIsAtOnce() {
        aws.answer("DescribeExecution", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(failure(AMPLE).kind()).isEqualTo(Kind.UNAVAILABLE);

        assertThat(pauses).containsExactly(50L, 100L, 200L, 400L);
    }

    @Test
    void noPauseIsBegunThatWouldOutlastTheCall() {
        aws.answer("DescribeExecution", error("ThrottlingException", "Rate exceeded"));

        assertThat(failure(Duration.ofMillis(700)).kind()).isEqualTo(Kind.THROTTLED);

        assertThat(pauses).containsExactly(100L, 200L);
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void anInterruptedPauseEndsTheCall() {
        aws.answer("DescribeExecution", error(503, "ServiceUnavailable", "x"));
        Sleeper interrupted = length -> {
            throw new InterruptedException();
        };
        StepFunctionsPort port = transport().sleeper(interrupted).build().stepFunctions();

        assertThat(catchThrowableOfType(ServiceException.class, () -> describe(port, AMPLE))
                        .code())
                .isEqualTo("ServiceUnavailable");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void credentialsThatAreNotThereForAMomentAreAskedForAgain() {
        aws.answer("DescribeExecution", ok(RUNNING));
        Failing credentials = new Failing(2);

        describe(transport().credentials(credentials).build().stepFunctions(), AMPLE);

        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void credentialsThatFailLaterAreSaidToBeMissingToo() {
        StepFunctionsPort port = transport()
                .credentials(new Late(new IllegalStateException("none to come")))
                .build()
                .stepFunctions();

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> describe(port, AMPLE));

        assertThat(failure).hasMessage("DescribeExecution failed: NoCredentials: none to come");
    }

    @Test
    void missingCredentialsAreSaidToBeMissing() {
        StepFunctionsPort port =
                transport().credentials(new Failing(100)).build().stepFunctions();

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> describe(port, AMPLE));

        assertThat(failure.code()).isEqualTo("NoCredentials");
        assertThat(failure).hasMessageContaining("none here");
    }

    @Test
    void aCorrectedClockStaysCorrected() {
        aws.answer(
                "DescribeExecution",
                error("RequestTimeTooSkewed", "x").withHeader("Date", "Fri, 06 Feb 2026 08:00:00 GMT"),
                ok(RUNNING));
        StepFunctionsPort port = transport().build().stepFunctions();

        describe(port, AMPLE);
        time.advance(Duration.ofSeconds(5));
        describe(port, AMPLE);

        assertThat(aws.requests())
                .extracting(request -> request.getHeader("X-Amz-Date"))
                .last()
                .isEqualTo("20260206T080005Z");
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void aClockIsCorrectedAlsoAfterABrokenConnection() {
        aws.answer(
                "DescribeExecution",
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                error("RequestTimeTooSkewed", "x").withHeader("Date", "Fri, 06 Feb 2026 08:00:00 GMT"),
                ok(RUNNING));

        describe(transport().build().stepFunctions(), AMPLE);

        assertThat(aws.requests())
                .extracting(request -> request.getHeader("X-Amz-Date"))
                .last()
                .isEqualTo("20260206T080000Z");
    }

    @Test
    void aClockThatCannotBeCorrectedIsTriedOnce() {
        aws.answer(
                "DescribeExecution",
                error("RequestTimeTooSkewed", "x").withHeader("Date", "Fri, 06 Feb 2026 08:00:00 GMT"));

        assertThat(failure(AMPLE).code()).isEqualTo("RequestTimeTooSkewed");

        assertThat(aws.requests()).hasSize(2);
    }

    /** Fails so many times before it has credentials. */
    private static final class Failing implements IdentityProvider<AwsCredentialsIdentity> {
        private final AtomicInteger failures;

        Failing(int failures) {
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("none here");
            }
            return CompletableFuture.completedFuture(AwsCredentialsIdentity.create("AKIDEXAMPLE", "secret"));
        }
    }

    @ParameterizedTest
    @CsvSource({"59, 1", "60, 2", "-60, 2"})
    void aClockIsCorrectedThatIsOffByAMinute(long seconds, int attempts) {
        time.advance(Duration.ofNanos(1_000_000_000 - time.instant().getNano())); // to a whole second, as in the header
        aws.answer(
                "DescribeExecution",
                error("InvalidSignatureException", "x")
                        .withHeader(
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        time.instant().plusSeconds(seconds).atZone(ZoneOffset.UTC))));

        assertThat(failure(AMPLE).kind()).isEqualTo(Kind.ACCESS_DENIED);

        assertThat(aws.requests()).hasSize(attempts);
    }

    @Test
    void aWrongSignatureIsTriedOnceWhereNobodyTellsTheTime() throws IOException {
        String body = "{\"__type\":\"InvalidSignatureException\",\"message\":\"x\"}";
        try (RawServer server =
                new RawServer("HTTP/1.1 400 Bad Request\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            StepFunctionsPort port = at(server);

            assertThat(catchThrowableOfType(ServiceException.class, () -> describe(port, AMPLE))
                            .kind())
                    .isEqualTo(Kind.ACCESS_DENIED);

            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void anErrorThatIsCutOffIsALostAnswerAndNoRefusal() throws IOException {
        try (RawServer server = new RawServer(
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 99\r\n\r\n{\"__type\":\"ExecutionDoesN",
                "HTTP/1.1 200 OK\r\nContent-Length: " + RUNNING.length() + "\r\n\r\n" + RUNNING)) {

            assertThat(describe(at(server), AMPLE)).isInstanceOf(DescribeResult.Found.class);

            assertThat(server.requests()).isEqualTo(2);
        }
    }

    private StepFunctionsPort at(RawServer server) {
        return transport().stepFunctionsEndpoint(server.endpoint()).build().stepFunctions();
    }

    /** Says later that there are none. */
    private record Late(RuntimeException why) implements IdentityProvider<AwsCredentialsIdentity> {
        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return CompletableFuture.failedFuture(why);
        }
    }
}
