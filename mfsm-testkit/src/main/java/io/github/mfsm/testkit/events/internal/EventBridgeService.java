package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Newest;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * EventBridge's operations on buses in memory. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class EventBridgeService {
    private static final String DEFAULT = "default";
    private static final int MOST_ENTRIES = 10;

    private final FakeSettings settings;
    private final Supplier<String> ids;
    private final SeededFaults faults;
    private final AwsJsonService service;
    private final Map<String, Newest<Kept>> buses = new TreeMap<>();

    /** Creates a service with nothing but the default buses. */
    public EventBridgeService(FakeSettings settings) {
        this.settings = settings;
        this.ids = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.faults = new SeededFaults(
                settings.time(),
                settings.seed(),
                new ServiceRules(
                        () -> AwsError.of("ThrottlingException", "Rate exceeded"),
                        () -> AwsError.of(500, "InternalException", "This exception occurs due to unexpected causes."),
                        null));
        this.service = AwsJsonService.builder("events", "AWSEvents", settings)
                .contentType("application/x-amz-json-1.1")
                .requestIds(ids)
                .operation("PutEvents", this::putEvents)
                .operation("CreateEventBus", this::createBus)
                .operation("ListEventBuses", this::listBuses)
                .build();
        service.interfere(faults);
    }

    /**
     * An event.
     *
     * @param id its id
     * @param source its source
     * @param detailType its type
     * @param detail JSON text
     * @param resources what it is about
     * @param time when
     */
    public record Kept(
            String id, String source, String detailType, String detail, List<String> resources, Instant time) {}

    /** Returns the operations with their journal. */
    public AwsJsonService service() {
        return service;
    }

    /** Returns what may go wrong. */
    public SeededFaults faults() {
        return faults;
    }

    /** Forgets buses and events. */
    public synchronized void reset() {
        buses.clear();
    }

    /** Returns the events of a bus in the fake's own Region and account. */
    public synchronized List<Kept> events(String bus) {
        Newest<Kept> kept = buses.get(place(settings.region(), settings.account(), bus));
        return kept == null ? List.of() : kept.all();
    }

    /** Puts a whole event on the default bus of the Region and account that it names. */
    public synchronized void accept(String event) {
        try {
            JsonNode json = WireJson.parse(event);
            if (!json.isObject()) {
                throw new IllegalArgumentException("an event is a JSON object, this is none: " + event);
            }
            String place = place(
                    json.path("region").asText(settings.region()),
                    json.path("account").asText(settings.account()),
                    DEFAULT);
            List<String> resources = new ArrayList<>();
            json.path("resources").forEach(resource -> resources.add(resource.asText()));
            keep(
                    place,
                    new Kept(
                            json.path("id").asText(),
                            json.path("source").asText(),
                            json.path("detail-type").asText(),
                            WireJson.text(json.path("detail")),
                            List.copyOf(resources),
                            settings.time().instant()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event is JSON text: " + JsonMistake.of(e), e);
        }
    }

    /** Keeps the newest events of a bus, as many as there are requests kept. */
    private void keep(String place, Kept event) {
        buses.computeIfAbsent(place, this::empty).add(event);
    }

    private Newest<Kept> empty(String place) {
        return new Newest<>(settings.journal());
    }

    private static String place(String region, String account, String bus) {
        return region + "/" + account + "/" + bus.substring(bus.lastIndexOf('/') + 1);
    }

    private JsonNode putEvents(JsonNode request, RequestContext context) {
        JsonNode entries = request.path("Entries");
        if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length"
                            + (entries.isEmpty()
                                    ? " greater than or equal to 1"
                                    : " less than or equal to " + MOST_ENTRIES));
        }
        ObjectNode answer = WireJson.object();
        ArrayNode results = answer.putArray("Entries");
        int failed = 0;
        for (JsonNode entry : entries) {
            ObjectNode result = put(entry, context);
            results.add(result);
            failed += result.has("ErrorCode") ? 1 : 0;
        }
        return answer.put("FailedEntryCount", failed);
    }

    private synchronized ObjectNode put(JsonNode entry, RequestContext context) {
        for (String required : List.of("Source", "DetailType", "Detail")) {
            if (entry.path(required).asText().isEmpty()) {
                return refused(
                        "InvalidArgument",
                        "Parameter " + required + " is not valid. Reason: " + required + " is a required argument.");
            }
        }
        String detail = entry.path("Detail").asText();
        if (!isObject(detail)) {
            return refused("MalformedDetail", "Detail is malformed.");
        }
        String bus = place(
                context.region(), context.account(), entry.path("EventBusName").asText(DEFAULT));
        String id = ids.get();
        if (!bus.endsWith("/" + DEFAULT) && !buses.containsKey(bus)) {
            return WireJson.object().put("EventId", id); // the event is lost, and nobody told (measured 2022 to 2026)
        }
        List<String> resources = new ArrayList<>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        keep(
                bus,
                new Kept(
                        id,
                        entry.path("Source").asText(),
                        entry.path("DetailType").asText(),
                        detail,
                        List.copyOf(resources),
                        settings.time().instant()));
        return WireJson.object().put("EventId", id);
    }

    private static ObjectNode refused(String code, String message) {
        return WireJson.object().put("ErrorCode", code).put("ErrorMessage", message);
    }

    private static boolean isObject(String detail) {
        try {
            return WireJson.parse(detail).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private synchronized JsonNode createBus(JsonNode request, RequestContext context) {
        String name = request.path("Name").asText();
        if (name.isEmpty() || name.equals(DEFAULT)) {
            throw AwsError.of("ValidationException", "Event bus name '" + name + "' is not allowed.");
        }
        String place = place(context.region(), context.account(), name);
        if (buses.putIfAbsent(place, empty(place)) != null) {
            throw AwsError.of("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
        }
        return WireJson.object().put("EventBusArn", arn(context, name));
    }

    private static String arn(RequestContext context, String name) {
        return Partitions.arn("events", context.region(), context.account()) + "event-bus/" + name;
    }

    private synchronized JsonNode listBuses(JsonNode request, RequestContext context) {
        ObjectNode answer = WireJson.object();
        ArrayNode all = answer.putArray("EventBuses");
        all.addObject().put("Name", DEFAULT).put("Arn", arn(context, DEFAULT));
        String own = context.region() + "/" + context.account() + "/";
        buses.keySet().stream()
                .filter(place -> place.startsWith(own) && !place.endsWith("/" + DEFAULT))
                .map(place -> place.substring(own.length()))
                .forEach(name -> all.addObject().put("Name", name).put("Arn", arn(context, name)));
        return answer;
    }
}
