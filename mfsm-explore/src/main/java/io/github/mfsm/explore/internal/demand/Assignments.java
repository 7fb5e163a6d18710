package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The variables that a state assigns: its own {@code Assign}, those of Choice Rules and of Catchers. */
final class Assignments {
    private final Needs needs;
    private final State state;
    private final JsonNode text;

    Assignments(Needs needs, State state, JsonNode text) {
        this.needs = needs;
        this.state = state;
        this.text = text;
    }

    /** Hands a demand on to where a reference begins. */
    interface Router {
        void route(Reference reference, Demand demand, Consumer<Demand> input);
    }

    /**
     * Traces what is needed of the variables back to what they are made of. In JSONPath, {@code $} is the state's
     * result, and in a Catcher the error.
     */
    void trace(Router router, Consumer<Demand> result) {
        boolean isJsonata = state.queryLanguage() == QueryLanguage.JSONATA;
        Consumer<Demand> input = demand -> needs.input(state.name(), demand);
        BiConsumer<Reference, Demand> own =
                (reference, demand) -> router.route(reference, demand, isJsonata ? input : result);
        assigned(text.path("Assign"), own);
        text.path("Choices").forEach(rule -> assigned(rule.path("Assign"), own));
        Consumer<Demand> error = demand -> needs.error(state.name(), demand);
        text.path("Catch")
                .forEach(catcher -> assigned(
                        catcher.path("Assign"),
                        (reference, demand) -> router.route(reference, demand, isJsonata ? input : error)));
    }

    private void assigned(JsonNode template, BiConsumer<Reference, Demand> route) {
        Payload payload = new Payload(template, state.queryLanguage());
        payload.reads().forEach(read -> route.accept(read.reference(), read.demand()));
        template.fieldNames().forEachRemaining(field -> {
            String name = field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
            for (Demand demand : List.copyOf(needs.ofVariable(name))) {
                payload.sources(Path.of(name).plus(demand.path()))
                        .forEach(source -> needs.made(source, demand, made -> route.accept(source.reference(), made)));
            }
        });
    }
}
