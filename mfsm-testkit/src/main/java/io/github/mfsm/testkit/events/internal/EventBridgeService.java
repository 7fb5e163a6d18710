package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * EventBridge in memory: events come to buses, and by rules to targets. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class EventBridgeService {
    private static final int MOST_ENTRIES = 10;

    private final FakeSettings settings;
    private final Supplier<String> ids;
    private final SeededFaults faults;
    private final AwsJsonService service;
    private final Buses buses;
    private final Outlet<Delivered> outlet;
    private final Deliveries deliveries;

    /** Creates a service with nothing but the default buses. */
    public EventBridgeService(FakeSettings settings) {
        this.settings = settings;
        this.ids = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.buses = new Buses(settings.journal());
        this.outlet = new Outlet<>("EventBridge", settings.journal());
        this.deliveries = new Deliveries(ids, outlet, settings.journal());
        this.faults = new SeededFaults(
                settings.time(),
                settings.seed(),
                new ServiceRules(
                        () -> AwsError.of("ThrottlingException", "Rate exceeded"),
                        () -> AwsError.of(500, "InternalException", "This exception occurs due to unexpected causes."),
                        null));
        AwsJsonService.Builder operations = AwsJsonService.builder("events", "AWSEvents", settings)
                .contentType("application/x-amz-json-1.1")
                .requestIds(ids)
                .operation("PutEvents", this::putEvents)
                .operation("CreateEventBus", buses::create)
                .operation("DescribeEventBus", buses::describe)
                .operation("DeleteEventBus", buses::delete)
                .operation("ListEventBuses", buses::list);
        new RuleOperations(buses).addTo(operations);
        new TargetOperations(buses).addTo(operations);
        this.service = operations.build();
        service.interfere(faults);
    }

    /** Returns the operations with their journal. */
    public AwsJsonService service() {
        return service;
    }

    /** Returns what may go wrong. */
    public SeededFaults faults() {
        return faults;
    }

    /** Returns what it delivers to, and what came of that. */
    public Outlet<Delivered> outlet() {
        return outlet;
    }

    /** Forgets buses, events, rules and deliveries. */
    public void reset() {
        buses.clear();
        deliveries.clear();
    }

    /** Returns the events of a bus in the fake's own Region and account. */
    public List<Event> events(String bus) {
        return buses.events(Place.of(bus, RequestContext.inProcess(settings.region(), settings.account())));
    }

    /** Puts a whole event on the default bus of the Region and account that it names. */
    public void accept(String event) {
        try {
            if (!(WireJson.parse(event) instanceof ObjectNode json)) {
                throw new IllegalArgumentException("an event is a JSON object, this is none: " + event);
            }
            Place place = new Place(
                    json.path("region").asText(settings.region()),
                    json.path("account").asText(settings.account()),
                    Place.DEFAULT);
            put(place, new Event(json, settings.time().instant()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event is JSON text: " + JsonMistake.of(e), e);
        }
    }

    private boolean put(Place place, Event event) {
        Optional<List<Delivery>> wanted = kept(place, event);
        wanted.ifPresent(all -> deliveries.make(all, this::put));
        return wanted.isPresent();
    }

    /** Keeps an event and returns who wants it; empty if there is no such bus. */
    private Optional<List<Delivery>> kept(Place place, Event event) {
        synchronized (buses) {
            Bus bus = buses.find(place).orElse(null);
            if (bus == null) {
                return Optional.empty();
            }
            bus.events().add(event);
            int before = deliveries.before(event);
            List<Delivery> wanted = new ArrayList<>();
            bus.rules().values().stream()
                    .filter(rule -> rule.wants(event))
                    .forEach(rule -> rule.targets()
                            .values()
                            .forEach(target -> wanted.add(new Delivery(place, rule, target, event, before))));
            return Optional.of(wanted);
        }
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
        List<Delivery> wanted = new ArrayList<>();
        int failed = 0;
        for (JsonNode entry : entries) {
            ObjectNode result = put(entry, context, wanted);
            results.add(result);
            failed += result.has("ErrorCode") ? 1 : 0;
        }
        deliveries.make(wanted, this::put);
        return answer.put("FailedEntryCount", failed);
    }

    private ObjectNode put(JsonNode entry, RequestContext context, List<Delivery> wanted) {
        for (String required : List.of("Source", "DetailType", "Detail")) {
            if (entry.path(required).asText().isEmpty()) {
                return refused(
                        "InvalidArgument",
                        "Parameter " + required + " is not valid. Reason: " + required + " is a required argument.");
            }
        }
        JsonNode detail = detail(entry.path("Detail").asText());
        if (!detail.isObject()) {
            return refused("MalformedDetail", "Detail is malformed.");
        }
        String id = ids.get();
        Place place = Place.of(entry.path("EventBusName").asText(), context);
        Event event = Event.of(id, entry, detail, place, settings.time().instant());
        // where there is no such bus, the event is lost, and nobody told (measured 2022 to 2026)
        kept(place, event).ifPresent(wanted::addAll);
        return WireJson.object().put("EventId", id);
    }

    private static ObjectNode refused(String code, String message) {
        return WireJson.object().put("ErrorCode", code).put("ErrorMessage", message);
    }

    private static JsonNode detail(String text) {
        try {
            return WireJson.parse(text);
        } catch (JsonProcessingException e) {
            return WireJson.object().textNode("");
        }
    }
}
