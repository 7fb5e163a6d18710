package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lambda's operations on event source mappings: queues that call functions. A mapping works at once, while AWS takes a
 * minute; answers tell the states that AWS goes through. Thread-safe.
 */
final class EventSources {
    /** The names of the operations. */
    static final String CREATE = "CreateEventSourceMapping";

    static final String GET = "GetEventSourceMapping";
    static final String LIST = "ListEventSourceMappings";
    static final String UPDATE = "UpdateEventSourceMapping";
    static final String DELETE = "DeleteEventSourceMapping";

    private final InstantSource time;
    private final Supplier<String> ids;
    private final QueuePoller poller;
    private final Map<String, Mapping> all = new LinkedHashMap<>();

    EventSources(InstantSource time, Supplier<String> ids, QueuePoller poller) {
        this.time = time;
        this.ids = ids;
        this.poller = poller;
    }

    AwsJsonService.Builder addTo(AwsJsonService.Builder service) {
        return service.operation(CREATE, this::create)
                .operation(GET, this::get)
                .operation(LIST, this::list)
                .operation(UPDATE, this::update)
                .operation(DELETE, this::delete);
    }

    synchronized void clear() {
        all.clear();
        poller.clear();
    }

    private JsonNode create(JsonNode request, RequestContext context) {
        String source = request.path("EventSourceArn").asText();
        String service = TargetArn.parse(source).map(TargetArn::service).orElse("");
        if (!service.equals("sqs")) {
            throw Mapping.invalid("Unsupported source arn : " + source + ": this Lambda is called by queues of sqs, not"
                    + (service.isEmpty() ? " by what has no ARN" : " by " + service));
        }
        poller.require(source);
        String function = functionArn(request, context);
        Mapping mapping;
        synchronized (this) {
            for (Mapping other : all.values()) {
                if (other.queueArn().equals(source) && other.functionArn().equals(function)) {
                    throw AwsError.of(
                            409,
                            "ResourceConflictException",
                            "An event source mapping with SQS arn (\" " + source + " \") and function (\" "
                                    + other.function().name()
                                    + " \") already exists. Please update or delete the existing mapping with UUID "
                                    + other.id());
                }
            }
            mapping = Mapping.of(ids.get(), function, request.deepCopy(), time.instant());
            all.put(mapping.id(), mapping);
        }
        poller.put(mapping);
        return mapping.described("Creating");
    }

    private static String functionArn(JsonNode request, RequestContext context) {
        return FunctionName.parse(request.path("FunctionName").asText()).arn(context.region(), context.account());
    }

    private synchronized Mapping named(JsonNode request) {
        Mapping mapping = all.get(request.path("UUID").asText());
        if (mapping == null) {
            throw AwsError.of(404, "ResourceNotFoundException", "The resource you requested does not exist.");
        }
        return mapping;
    }

    private static ObjectNode described(Mapping mapping) {
        return mapping.described(mapping.isEnabled() ? "Enabled" : "Disabled");
    }

    private JsonNode get(JsonNode request, RequestContext context) {
        return described(named(request));
    }

    private synchronized JsonNode list(JsonNode request, RequestContext context) {
        String source = request.path("EventSourceArn").asText();
        String function = request.path("FunctionName").asText().isEmpty() ? "" : functionArn(request, context);
        ObjectNode answer = WireJson.object();
        ArrayNode mappings = answer.putArray("EventSourceMappings");
        all.values().stream()
                .filter(mapping -> source.isEmpty() || mapping.queueArn().equals(source))
                .filter(mapping -> function.isEmpty() || mapping.functionArn().equals(function))
                .forEach(mapping -> mappings.add(described(mapping)));
        return answer;
    }

    private JsonNode update(JsonNode request, RequestContext context) {
        Mapping before;
        Mapping after;
        synchronized (this) {
            before = named(request);
            ObjectNode changes = request.deepCopy();
            changes.remove("UUID");
            ObjectNode members = before.members().deepCopy();
            members.setAll(changes);
            String function = changes.has("FunctionName") ? functionArn(changes, context) : before.functionArn();
            after = Mapping.of(before.id(), function, members, time.instant());
            all.put(after.id(), after);
        }
        poller.put(after);
        return after.described(
                before.isEnabled() == after.isEnabled() ? "Updating" : after.isEnabled() ? "Enabling" : "Disabling");
    }

    private JsonNode delete(JsonNode request, RequestContext context) {
        Mapping mapping = named(request);
        synchronized (this) {
            all.remove(mapping.id());
        }
        poller.remove(mapping.id());
        return mapping.described("Deleting");
    }
}
