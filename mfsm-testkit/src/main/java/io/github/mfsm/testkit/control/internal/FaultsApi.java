package io.github.mfsm.testkit.control.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeServer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/** What may go wrong in the services, and what was asked of them. Thread-safe. */
final class FaultsApi {
    private static final String KINDS =
            "kind must be loseAnswer, loseRequest, refuse, throttle, latency, down or staleReads";

    private final Map<String, FakeServer> services;

    FaultsApi(Map<String, FakeServer> services) {
        this.services = services;
    }

    ObjectNode happened() {
        ObjectNode answer = WireJson.object();
        ArrayNode all = answer.putArray("happened");
        services.forEach((name, service) -> service.faults()
                .happened()
                .forEach(fault -> all.addObject()
                        .put("service", name)
                        .put("time", fault.time().toString())
                        .put("operation", fault.operation())
                        .put("what", fault.what())));
        return answer;
    }

    ObjectNode add(ControlRequest request) {
        JsonNode json = request.json();
        Faults faults = service(request.text(json, "service")).faults();
        String operation = json.path("operation").asText(Faults.ANY);
        int times = json.path("times").asInt(1);
        Duration span = Duration.ofMillis(Math.round(json.path("seconds").asDouble(1) * 1000));
        try {
            switch (request.text(json, "kind")) {
                case "loseAnswer" -> faults.loseAnswers(operation, times);
                case "loseRequest" -> faults.loseRequests(operation, times);
                case "refuse" ->
                    faults.refuse(
                            operation,
                            times,
                            json.path("status").asInt(500),
                            json.path("code").asText("InternalServerError"),
                            json.path("message").asText("A fault that was asked for."));
                case "throttle" ->
                    faults.throttle(
                            operation,
                            json.path("bucket").asDouble(1),
                            json.path("perSecond").asDouble(1));
                case "latency" -> faults.latency(operation, span, span);
                case "down" -> faults.down(span);
                case "staleReads" -> faults.staleReads(span);
                default -> throw Refusal.bad(KINDS);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Refusal.bad(String.valueOf(e.getMessage()));
        }
        return happened();
    }

    ObjectNode clear() {
        services.values().forEach(service -> service.faults().clear());
        return happened();
    }

    private FakeServer service(String name) {
        FakeServer service = services.get(name);
        if (service == null) {
            throw Refusal.unknown("there is no service '" + name + "' here; there are "
                    + String.join(", ", new TreeSet<>(services.keySet())));
        }
        return service;
    }

    /** Counts the requests by service and operation. */
    ObjectNode requests() {
        ObjectNode answer = WireJson.object();
        services.forEach((name, service) -> {
            ObjectNode counts = answer.putObject(name);
            TreeSet<String> operations = new TreeSet<>();
            service.requests().stream()
                    .map(RecordedRequest::operation)
                    .filter(FaultsApi::isOwn)
                    .forEach(operations::add);
            operations.forEach(operation -> counts.put(operation, service.requestCount(operation)));
        });
        return answer;
    }

    /** The first service also sees what it hands on to others. */
    private static boolean isOwn(String operation) {
        return !operation.isEmpty() && !operation.contains(".");
    }
}
