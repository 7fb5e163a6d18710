package io.github.mfsm.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
    private static final String MACHINE = """
            {"StartAt": "Hold", "States": {"Hold": {"Type": "Wait", "Seconds": 3600, "Next": "Charge"},
              "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
                "End": true}}}""";

    private final MfsmEnvironment aws = MfsmEnvironment.create();
    private final ControlServer server =
            ControlServer.builder(aws.stepFunctions()).service("sqs", aws.sqs()).build();
    private final ControlClient control = ControlClient.of(server.endpoint());

    @AfterEach
    void close() {
        server.close();
        aws.close();
    }

    private HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aMockIsSetChangedAndRemoved() {
        var machine = aws.stepFunctions().create("orders", MACHINE);

        control.setMock("charge", "{\"Return\": 1}");
        assertThat(machine.run("{}").output()).isEqualTo("1");
        control.setMock("charge", "{\"Throw\": {\"Error\": \"Declined\"}}");
        assertThat(machine.run("{}").error()).isEqualTo("Declined");
        assertThat(control.mocks()).containsExactly("charge");
        control.removeMock("charge");

        assertThat(control.mocks()).isEmpty();
        assertThat(machine.run("{}").error()).isEqualTo("Mfsm.NoTaskHandler");
        assertThatThrownBy(() -> control.removeMock("charge")).hasMessageContaining("there is no mock for 'charge'");
        assertThatThrownBy(() -> control.setMock("charge", "{\"Retrun\": 1}")).hasMessageContaining("Retrun");
    }

    @Test
    void testCasesAreSetAndChosenByTheMachinesArn() {
        var machine = aws.stepFunctions().create("orders", MACHINE);
        control.setTestCases("""
                {"StateMachines": {"orders": {"TestCases": {"Declined": {"Charge": "No"}}}},
                 "MockedResponses": {"No": {"0": {"Throw": {"Error": "Declined", "Cause": "no budget"}}}}}""");

        ExecutionView run =
                aws.stepFunctions().stateMachine(machine.arn() + "#Declined").run("{}");

        assertThat(run.error()).isEqualTo("Declined");
        assertThatThrownBy(() -> control.setTestCases("[]"))
                .hasMessageContaining("the file must be an object, this is array");
    }

    @Test
    void timeStandsStillUntilItIsAdvanced() {
        control.setMock("Charge", "{\"Return\": 1}");
        Instant start = control.now();

        control.freeze();
        ExecutionView run = aws.stepFunctions().create("orders", MACHINE).run("{}");
        assertThat(run.status()).isEqualTo(ExecutionStatus.RUNNING);
        control.advance(Duration.ofMinutes(59));
        assertThat(run.status()).isEqualTo(ExecutionStatus.RUNNING);
        control.advance(Duration.ofMinutes(1));
        assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(control.now()).isEqualTo(start.plus(Duration.ofHours(1)));
        control.unfreeze();

        assertThat(aws.stepFunctions().stateMachines().get(0).run("{}").status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void executionsAreListedAndToldWhole() throws Exception {
        control.setMock("Charge", "{\"Return\": {\"paid\": true}}");
        ExecutionView run = aws.stepFunctions().create("orders", MACHINE).run("{\"n\":1}");

        assertThat(control.executions()).containsExactly(new ControlClient.Listed(run.arn(), "SUCCEEDED"));
        assertThat(control.execution(run.arn()))
                .contains(
                        "\"input\":{\"n\":1}",
                        "\"output\":{\"paid\":true}",
                        "\"path\":[\"Hold\",\"Charge\"]",
                        "LambdaFunctionSucceeded");
        HttpResponse<String> report = get(
                server.endpoint().resolve("/_mfsm/v1/executions/" + run.arn().replace(":", "%3A") + "/report"));
        assertThat(report.body()).contains("Charge", "SUCCEEDED");
        assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'self'");
        assertThatThrownBy(() -> control.execution("arn:none")).hasMessageContaining("there is no execution");
    }

    @Test
    void requestsAreCountedAndFaultsAreMade() {
        aws.sqs().queue("q");
        aws.sqs().calls().call("ListQueues", "{}");
        control.addFault(
                "{\"service\": \"sqs\", \"kind\": \"refuse\", \"operation\": \"ListQueues\", \"code\": \"Oops\"}");

        assertThat(control.requestCount("sqs", "ListQueues")).isEqualTo(1);
        assertThatThrownBy(() -> aws.sqs().calls().call("ListQueues", "{}")).hasMessageContaining("asked for");
        assertThatThrownBy(() -> control.addFault("{\"service\": \"s4\", \"kind\": \"down\"}"))
                .hasMessageContaining("there is no service 's4' here; there are sqs, states");
        control.clearFaults();
        aws.sqs().calls().call("ListQueues", "{}");
        control.reset();
        assertThat(control.requestCount("sqs", "ListQueues")).isZero();
        assertThat(aws.sqs().queues()).isEmpty();
    }

    /** Listens to the events; each element is one. */
    private Iterator<String> events(URI endpoint) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint.resolve("/_mfsm/v1/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        return answer.body()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .iterator();
    }

    private static Set<String> changed(String before, String after) throws IOException {
        Map<?, ?> old = new ObjectMapper().readValue(before, Map.class);
        Map<?, ?> changed = new ObjectMapper().readValue(after, Map.class);
        return changed.keySet().stream()
                .filter(part -> !changed.get(part).equals(old.get(part)))
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @Test
    void eventsTellWhatHasChanged() throws Exception {
        aws.stepFunctions().create("orders", MACHINE);
        control.freeze();
        Iterator<String> events = events(server.endpoint());
        String first = events.next();

        control.setMock("Charge", "{\"Return\": 1}");
        String mocked = events.next();
        assertThat(changed(first, mocked)).containsExactly("mocks");

        aws.stepFunctions().stateMachines().get(0).start("one", "{}");
        String started = events.next();
        assertThat(changed(mocked, started)).contains("executions").doesNotContain("machines", "mocks");

        control.advance(Duration.ofHours(1));
        assertThat(changed(started, events.next())).containsExactlyInAnyOrder("executions", "time");
    }

    @Test
    void eventsAreToldByAServerInFront() throws Exception {
        server.streamAt(aws.stepFunctions());
        Iterator<String> events = events(aws.stepFunctions().endpoint());
        String first = events.next();

        aws.stepFunctions().create("orders", MACHINE);

        assertThat(changed(first, events.next())).containsExactly("machines");
    }

    @Test
    void listenersHoldNoThreadsAndAreBounded() throws Exception {
        List<Iterator<String>> listeners = new ArrayList<>();
        for (int i = 0; i < 32; i++) { // the server has 20 threads
            listeners.add(events(server.endpoint()));
        }
        List<String> first = listeners.stream().map(Iterator::next).toList();

        HttpResponse<String> tooMany = get(server.endpoint().resolve("/_mfsm/v1/events"));
        control.setMock("charge", "{\"Return\": 1}");

        assertThat(tooMany.statusCode()).isEqualTo(503);
        assertThat(tooMany.body()).contains("At most 32");
        assertThat(listeners.stream().map(Iterator::next)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void eventsEndWithTheServer() throws Exception {
        Iterator<String> events = events(server.endpoint());
        events.next();

        server.close();

        assertThat(events.hasNext()).isFalse();
    }

    @Test
    void foreignPagesGetNoEvents() throws Exception {
        HttpResponse<String> answer =
                get(server.endpoint().resolve("/_mfsm/v1/events"), "Origin", "http://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void thePageRunsItsOwnScriptOnlyAndForeignPagesGetNothing() throws Exception {
        HttpResponse<String> page = get(server.page());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("http://", "https://", " src=\"http");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'sha256-", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("'unsafe-eval'", "script-src 'unsafe-inline'");
        assertThat(get(server.page(), "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(get(server.endpoint().resolve("/_mfsm/v1/nothing")).body())
                .contains("there is no GET /_mfsm/v1/nothing", "GET /_mfsm/v1/executions");
    }
}
