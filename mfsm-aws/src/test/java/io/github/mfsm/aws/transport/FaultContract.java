package io.github.mfsm.aws.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.mfsm.aws.transport.StubbedAws.error;
import static io.github.mfsm.aws.transport.StubbedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both transports must do when the network or the service fails. */
abstract class FaultContract extends TransportContract {

    static final String STARTED = "{\"executionArn\":\"" + MACHINE.execution(KEY) + "\",\"startDate\":1767225600.123}";

    static Stream<Named<ResponseDefinitionBuilder>> passingFaults() {
        return Stream.of(
                Named.of("500", error(500, "InternalFailure", "x")),
                Named.of("502 of a proxy", aResponse().withStatus(502).withBody("<html>Bad Gateway</html>")),
                Named.of("503 without a body", aResponse().withStatus(503)),
                Named.of("429 without a body", aResponse().withStatus(429)),
                Named.of("throttled", error("ThrottlingException", "Rate exceeded")),
                Named.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Named.of("closed without an answer", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Named.of("cut off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    }

    static Stream<Named<ResponseDefinitionBuilder>> unreadableAnswers() {
        return Stream.of(
                Named.of("not HTTP", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                Named.of("empty", ok("")),
                Named.of("not JSON", ok("<html>login</html>")),
                Named.of("half of it", ok(STARTED.substring(0, 60))),
                Named.of("an array", ok("[]")),
                Named.of("no fields", ok("{}")),
                Named.of("no date", ok("{\"executionArn\":\"x\"}")),
                Named.of("a wrong date", ok("{\"executionArn\":\"x\",\"startDate\":\"yesterday\"}")));
    }

    private StartResult start(Duration timeout) {
        return stepFunctions.startExecution(new StartRequest(MACHINE, KEY, "{}", null), timeout);
    }

    ServiceException failure(Duration timeout) {
        return catchThrowableOfType(ServiceException.class, () -> start(timeout));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void triesAgain(ResponseDefinitionBuilder fault) {
        aws.answer("StartExecution", fault, ok(STARTED));

        assertThat(start(AMPLE)).isInstanceOf(StartResult.Running.class);
        assertThat(aws.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void givesUpAfterSomeAttempts(ResponseDefinitionBuilder fault) {
        aws.answer("StartExecution", fault);

        ServiceException failure = failure(AMPLE);

        assertThat(failure.isOutage()).isTrue();
        assertThat(failure.operation()).isEqualTo("StartExecution");
        assertThat(aws.requests()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("unreadableAnswers")
    void makesNothingOfAnUnreadableAnswer(ResponseDefinitionBuilder answer) {
        aws.answer("StartExecution", answer);

        assertThat(failure(Duration.ofMillis(700)).isOutage()).isTrue();
    }

    @Test
    void endsACallThatHangs() {
        aws.answer("StartExecution", ok(STARTED).withFixedDelay(20_000));

        assertThat(failure(Duration.ofMillis(400)).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void endsACallWhoseAnswerTrickles() {
        aws.answer("StartExecution", ok(STARTED + " ".repeat(100_000)).withChunkedDribbleDelay(200, 20_000));

        assertThat(failure(Duration.ofMillis(500)).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void sparesTimeForAnotherAttemptWhenOneHangs() {
        aws.answer("StartExecution", ok(STARTED).withFixedDelay(20_000), ok(STARTED));

        assertThat(start(Duration.ofMillis(2500))).isInstanceOf(StartResult.Running.class);
    }

    @Test
    void failsWhereNobodyListens() {
        StubbedAws gone = new StubbedAws();
        var port = transport().stepFunctions(gone.endpoint());
        gone.close();

        assertThatThrownBy(() -> port.describeExecution(MACHINE.execution(KEY), Duration.ofMillis(700)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind()).isIn(Kind.UNAVAILABLE, Kind.TIMED_OUT));
    }

    @Test
    void keepsTheConnectionAlive() {
        aws.answer("StartExecution", ok(STARTED));
        aws.answer("DescribeExecution", error("ExecutionDoesNotExist", "x"));

        for (int i = 0; i < 20; i++) {
            start(AMPLE);
            stepFunctions.describeExecution(MACHINE.execution(KEY), AMPLE);
        }

        assertThat(aws.requests()).hasSize(40);
        assertThat(aws.connections()).isLessThanOrEqualTo(1);
    }

    @Test
    void signsAgainByTheServicesClock() {
        aws.answer(
                "StartExecution",
                error("InvalidSignatureException", "Signature not yet current")
                        .withHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT"),
                ok(STARTED));

        assertThat(start(AMPLE)).isInstanceOf(StartResult.Running.class);
        assertThat(aws.requests()).hasSize(2);
        assertThat(aws.requests().get(0).getHeader("X-Amz-Date")).doesNotStartWith("20260101T");
        assertThat(aws.requests().get(1).getHeader("X-Amz-Date")).startsWith("20260101T0000");
    }

    @Test
    void failsOnASignatureThatIsWrongForAnotherReason() {
        aws.answer("StartExecution", error("InvalidSignatureException", "The request signature does not match"));

        assertThat(failure(AMPLE).kind()).isEqualTo(Kind.ACCESS_DENIED);
    }

    @Test
    void waitsForAnAnswerThatTakesItsTime() {
        aws.answer("StartExecution", ok(STARTED).withFixedDelay(500));

        assertThat(start(AMPLE)).isInstanceOf(StartResult.Running.class);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void endsACallThatFindsNoConnection() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket waiting = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket alsoWaiting = new Socket(full.getInetAddress(), full.getLocalPort())) {
            var port = transport().stepFunctions(URI.create("http://127.0.0.1:" + full.getLocalPort()));

            ServiceException failure = catchThrowableOfType(
                    ServiceException.class,
                    () -> port.describeExecution(MACHINE.execution(KEY), Duration.ofMillis(400)));

            assertThat(failure.isOutage()).isTrue();
            assertThat(waiting.isConnected() && alsoWaiting.isConnected()).isTrue();
        }
    }

    @Test
    void isNotLedElsewhere() {
        try (StubbedAws elsewhere = new StubbedAws()) {
            aws.answer(
                    "StartExecution",
                    aResponse()
                            .withStatus(302)
                            .withHeader("Location", elsewhere.endpoint().toString()));

            assertThat(failure(Duration.ofMillis(700)).isOutage()).isTrue();
            assertThat(elsewhere.requests()).isEmpty();
        }
    }
}
