package io.github.mfsm.testkit.control.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The control API, version 1, and the live page. Thread-safe. */
public final class ControlApi implements HttpService {
    private static final List<String> PATHS = List.of(
            "GET /_mfsm/v1",
            "GET /_mfsm/v1/events",
            "GET /_mfsm/v1/time",
            "POST /_mfsm/v1/time/advance|freeze|unfreeze",
            "GET /_mfsm/v1/mocks",
            "PUT|DELETE /_mfsm/v1/mocks/NAME",
            "PUT /_mfsm/v1/testcases",
            "GET|POST|DELETE /_mfsm/v1/faults",
            "GET /_mfsm/v1/requests",
            "GET /_mfsm/v1/machines",
            "GET /_mfsm/v1/executions",
            "GET /_mfsm/v1/executions/ARN",
            "GET /_mfsm/v1/executions/ARN/report",
            "POST /_mfsm/v1/reset");

    private final Map<String, FakeServer> services;
    private final Runnable reset;
    private final TimeApi time;
    private final MocksApi mocks;
    private final FaultsApi faults;
    private final ExecutionsApi executions;

    /**
     * Creates it.
     *
     * @param stepFunctions whose mocks and executions it is about
     * @param services all services by their names, that of Step Functions included
     * @param reset forgets everything
     */
    public ControlApi(FakeStepFunctions stepFunctions, Map<String, FakeServer> services, Runnable reset) {
        this.services = new LinkedHashMap<>(services);
        this.reset = reset;
        this.time = new TimeApi(stepFunctions.time());
        this.mocks = new MocksApi(stepFunctions);
        this.faults = new FaultsApi(this.services);
        this.executions = new ExecutionsApi(stepFunctions);
    }

    @Override
    public HttpAnswer answer(HttpRequest sent) {
        try {
            ControlRequest request = ControlRequest.of(sent);
            if (request.method().equals("GET") && request.part(0).isEmpty()) {
                return LivePage.answer();
            }
            boolean report = request.route().equals("GET v1/executions")
                    && request.part(3).equals("report");
            return report ? LivePage.report(executions.report(request.part(2))) : json(200, perform(request));
        } catch (Refusal refusal) {
            return json(refusal.status(), WireJson.object().put("error", refusal.getMessage()));
        } catch (JsonProcessingException e) {
            return json(400, WireJson.object().put("error", "this is no JSON: " + JsonMistake.of(e)));
        } catch (RuntimeException e) { // a defect of ours must not look like a network failure
            System.getLogger(ControlApi.class.getName())
                    .log(Level.ERROR, "a request of the control API failed: " + sent.method() + " " + sent.url(), e);
            return json(500, WireJson.object().put("error", e.toString()));
        }
    }

    /** Returns a line of JSON with a number for each part of what is shown; a part that changes gets another. */
    public String stamps() {
        return WireJson.text(WireJson.object()
                .put("time", time.stamp())
                .put("machines", executions.machines().hashCode())
                .put("executions", executions.stamp())
                .put("mocks", mocks.stamp()));
    }

    private ObjectNode perform(ControlRequest request) throws JsonProcessingException {
        String name = request.part(2);
        return switch (request.route()) {
            case "GET v1" -> about();
            case "GET v1/time" -> time.state();
            case "POST v1/time" ->
                switch (name) {
                    case "advance" -> time.advance(request);
                    case "freeze" -> time.freeze();
                    case "unfreeze" -> time.unfreeze();
                    default -> throw unknown(request);
                };
            case "GET v1/mocks" -> mocks.list();
            case "PUT v1/mocks" -> mocks.put(name, request.body());
            case "DELETE v1/mocks" -> mocks.remove(name);
            case "PUT v1/testcases" -> mocks.putTestCases(request.body());
            case "GET v1/faults" -> faults.happened();
            case "POST v1/faults" -> faults.add(request);
            case "DELETE v1/faults" -> faults.clear();
            case "GET v1/requests" -> faults.requests();
            case "GET v1/machines" -> executions.machines();
            case "GET v1/executions" -> name.isEmpty() ? executions.list(request) : executions.one(name);
            case "POST v1/reset" -> {
                reset.run();
                mocks.clear();
                yield about();
            }
            default -> throw unknown(request);
        };
    }

    private static Refusal unknown(ControlRequest request) {
        return Refusal.unknown("there is no " + request.method() + " /_mfsm/" + String.join("/", request.path())
                + "; there are: " + String.join(", ", PATHS));
    }

    private ObjectNode about() {
        ObjectNode about = WireJson.object().put("version", 1);
        ArrayNode names = about.putArray("services");
        services.keySet().forEach(names::add);
        about.set("time", time.state());
        return about;
    }

    private static HttpAnswer json(int status, ObjectNode body) {
        return HttpAnswer.text(status, "application/json", WireJson.text(body))
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }
}
