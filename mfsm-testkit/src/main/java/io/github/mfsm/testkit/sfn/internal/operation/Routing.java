package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias.Route;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads and writes the routing configuration of an alias. */
final class Routing {

    private static final String REASON = "INVALID_ROUTING_CONFIGURATION";
    private static final int ALL = 100;

    private Routing() {}

    /**
     * Returns the routes of a request: distinct versions, their weights sum up to 100.
     *
     * @throws AwsError {@code ValidationException}
     */
    static List<Route> parse(JsonNode configuration) {
        List<Route> routes = StreamSupport.stream(configuration.spliterator(), false)
                .map(item -> new Route(
                        item.get("stateMachineVersionArn").textValue(),
                        item.get("weight").intValue()))
                .toList();
        List<String> arns = routes.stream().map(Route::versionArn).toList();
        if (!arns.stream().allMatch(Routing::isVersion)) {
            throw SfnError.validation(
                    REASON, "Routing configuration must contain state machine version ARNs. Received: " + arns);
        }
        if (arns.stream().distinct().count() < arns.size()) {
            throw SfnError.validation(
                    REASON,
                    "Routing configuration must contain distinct state machine version ARNs. Received: " + arns);
        }
        List<Integer> weights = routes.stream().map(Route::weight).toList();
        if (weights.stream().mapToInt(Integer::intValue).sum() != ALL) {
            throw SfnError.validation(
                    REASON, "Sum of routing configuration weights must equal 100. Received: " + weights);
        }
        return routes;
    }

    private static boolean isVersion(String text) {
        return Arn.parse(text, Arn.Type.STATE_MACHINE)
                .qualifier()
                .filter(Qualified::isVersion)
                .isPresent();
    }

    /**
     * Returns the one state machine whose versions the routes name.
     *
     * @throws AwsError {@code ResourceNotFound}, {@code ValidationException}
     */
    static Machine machine(List<Route> routes, Machines machines) {
        List<Arn> arns = routes.stream()
                .map(route -> Arn.parse(route.versionArn(), Arn.Type.STATE_MACHINE))
                .toList();
        if (arns.stream().map(Arn::stateMachine).distinct().count() > 1) {
            throw SfnError.validation(
                    REASON,
                    "Routing configuration must contain versions of the same state machine. Received: "
                            + routes.stream().map(Route::versionArn).toList());
        }
        Machine machine = machines.find(arns.get(0).stateMachine()).orElseThrow(SfnError::noResource);
        if (machine.isDeleting()) {
            throw SfnError.stateMachineDeleting(machine.arn());
        }
        if (!routes.stream()
                .allMatch(route -> machine.version(route.versionArn()).isPresent())) {
            throw SfnError.noResource();
        }
        return machine;
    }

    static ArrayNode toJson(List<Route> routes) {
        ArrayNode configuration = JsonNodeFactory.instance.arrayNode();
        for (Route route : routes) {
            configuration
                    .addObject()
                    .put("stateMachineVersionArn", route.versionArn())
                    .put("weight", route.weight());
        }
        return configuration;
    }
}
