package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The variables that a state assigns: its own {@code Assign}, those of Choice Rules and of Catchers. */
final class Assignments {
    private final State state;
    private final List<JsonNode> templates = new ArrayList<>();

    Assignments(State state, JsonNode text) {
        this.state = state;
        templates.add(text.path("Assign"));
        text.path("Choices").forEach(rule -> templates.add(rule.path("Assign")));
        text.path("Catch").forEach(catcher -> templates.add(catcher.path("Assign")));
    }

    /** Hands a demand on to where a reference begins. */
    interface Router {
        void route(Reference reference, Demand demand, Consumer<Demand> input);
    }

    /** Traces what is needed of the variables back to what they are made of. */
    void trace(Needs needs, Router router) {
        for (JsonNode template : templates) {
            Payload payload = new Payload(template, state.queryLanguage());
            for (Payload.Source read : payload.reads()) {
                pass(needs, router, read.reference(), read.demand(false));
            }
            template.fieldNames().forEachRemaining(field -> {
                String name = field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
                List.copyOf(needs.ofVariable(name)).forEach(demand -> trace(needs, router, payload, name, demand));
            });
        }
    }

    private void trace(Needs needs, Router router, Payload payload, String name, Demand demand) {
        for (Payload.Source source : payload.sources(Path.of(name).plus(demand.path()))) {
            Path path = source.reference().path();
            if (!source.isCopied()) {
                needs.open(demand);
            }
            pass(
                    needs,
                    router,
                    source.reference(),
                    source.isCopied() ? demand.at(path) : source.demand(demand.decides()));
        }
    }

    /** In JSONPath, {@code $} is the state's result where it has one, else its input. */
    private void pass(Needs needs, Router router, Reference reference, Demand demand) {
        boolean isResult = state.queryLanguage() == QueryLanguage.JSONPATH
                && reference.root() == Reference.Root.INPUT
                && state.type() == State.Type.TASK;
        if (isResult) {
            needs.answer(state.name(), demand);
        } else {
            router.route(reference, demand, input -> needs.input(state.name(), input));
        }
    }
}
