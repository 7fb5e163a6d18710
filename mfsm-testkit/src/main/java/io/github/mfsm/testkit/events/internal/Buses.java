package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The buses of all accounts and Regions; each has a default one. Guarded by itself. */
final class Buses {
    private final int mostEvents;
    private final Map<Place, Bus> buses = new TreeMap<>();

    Buses(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    synchronized void clear() {
        buses.clear();
    }

    /** Returns a bus; a default one is always there. */
    synchronized Optional<Bus> find(Place place) {
        return Optional.ofNullable(
                place.isDefault()
                        ? buses.computeIfAbsent(place, absent -> new Bus(place, "", mostEvents))
                        : buses.get(place));
    }

    /** Returns a bus that a request names and that must be there. */
    Bus named(JsonNode request, String member, RequestContext context) {
        Place place = Place.of(request.path(member).asText(), context);
        return find(place)
                .orElseThrow(() ->
                        AwsError.of("ResourceNotFoundException", "Event bus " + place.bus() + " does not exist."));
    }

    synchronized List<Event> events(Place place) {
        return find(place).map(bus -> bus.events().all()).orElse(List.of());
    }

    synchronized JsonNode create(JsonNode request, RequestContext context) {
        String name = request.path("Name").asText();
        if (name.isEmpty() || name.equals(Place.DEFAULT)) {
            throw AwsError.of("ValidationException", "Event bus name '" + name + "' is not allowed.");
        }
        Place place = new Place(context.region(), context.account(), name);
        Bus bus = new Bus(place, request.path("Description").asText(), mostEvents);
        if (buses.putIfAbsent(place, bus) != null) {
            throw AwsError.of("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
        }
        return WireJson.object().put("EventBusArn", place.arn());
    }

    synchronized JsonNode delete(JsonNode request, RequestContext context) {
        Place place = Place.of(request.path("Name").asText(), context);
        if (place.isDefault()) {
            throw AwsError.of("ValidationException", "Cannot delete event bus default.");
        }
        Bus bus = buses.get(place);
        if (bus != null && !bus.rules().isEmpty()) {
            throw AwsError.of(
                    "ValidationException", "Event bus " + place.bus() + " can't be deleted since it has rules.");
        }
        buses.remove(place);
        return WireJson.object();
    }

    JsonNode describe(JsonNode request, RequestContext context) {
        return description(named(request, "Name", context));
    }

    synchronized JsonNode list(JsonNode request, RequestContext context) {
        find(Place.of("", context));
        String prefix = request.path("NamePrefix").asText();
        ObjectNode answer = WireJson.object();
        ArrayNode all = answer.putArray("EventBuses");
        buses.values().stream()
                .filter(bus -> bus.place().region().equals(context.region())
                        && bus.place().account().equals(context.account())
                        && bus.place().bus().startsWith(prefix))
                .forEach(bus -> all.add(description(bus)));
        return answer;
    }

    private static ObjectNode description(Bus bus) {
        ObjectNode description = WireJson.object()
                .put("Name", bus.place().bus())
                .put("Arn", bus.place().arn());
        return bus.description().isEmpty() ? description : description.put("Description", bus.description());
    }
}
