package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.explore.internal.demand.Demand.Given;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import io.github.mfsm.explore.internal.demand.Demand.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Traces what is needed of one state's output, and what it reads itself, back to its input, its answer and variables.
 */
final class StateNeeds {
    private static final Map<String, Hint> PATHS = Map.of(
            "SecondsPath", Hint.NUMBER,
            "TimestampPath", Hint.TIMESTAMP,
            "TimeoutSecondsPath", Hint.LIMIT,
            "HeartbeatSecondsPath", Hint.NUMBER,
            "MaxConcurrencyPath", Hint.NUMBER,
            "ErrorPath", Hint.TEXT,
            "CausePath", Hint.TEXT,
            "ItemsPath", Hint.ARRAY);
    private static final Map<String, Hint> EXPRESSIONS = Map.of(
            "Seconds", Hint.NUMBER,
            "Timestamp", Hint.TIMESTAMP,
            "TimeoutSeconds", Hint.LIMIT,
            "HeartbeatSeconds", Hint.NUMBER,
            "MaxConcurrency", Hint.NUMBER,
            "Items", Hint.ARRAY);

    private final Needs needs;
    private final State state;
    private final JsonNode text;
    private final boolean isJsonata;

    StateNeeds(Needs needs, State state, JsonNode text) {
        this.needs = needs;
        this.state = state;
        this.text = text;
        this.isJsonata = state.queryLanguage() == QueryLanguage.JSONATA;
    }

    void trace() {
        for (Transition way : state.transitions()) {
            List<Demand> further = List.copyOf(needs.ofInput(way.target()));
            JsonNode owner =
                    text.at(way.ownerPointer().substring(state.pointer().length()));
            if (way.kind() == Transition.Kind.CATCHER) {
                further.forEach(demand -> caught(owner, demand));
            } else {
                further.forEach(demand -> output(owner.has("Output") ? owner : text, demand));
            }
        }
        if (state.isEnd()) {
            List.copyOf(needs.ofEndOf(state)).forEach(demand -> output(text, demand));
        }
        reads();
        if (state.type() == State.Type.CHOICE) {
            new ChoiceCases(state, text).forEach(this::wish);
        }
        inner();
        new Assignments(needs, state, text).trace(this::route, this::result);
    }

    private void wish(String name, Wish wish) {
        needs.wished(name);
        Demand demand =
                new Demand(wish.reference().path(), wish.hint(), true, new Given(name, wish.use(), wish.value()));
        route(wish.reference(), demand, this::effective);
    }

    /** Hands a demand to where a reference begins; {@code $} and the input are the caller's. */
    private void route(Reference reference, Demand demand, Consumer<Demand> input) {
        switch (reference.root()) {
            case INPUT -> input.accept(demand);
            case RESULT -> result(demand);
            case VARIABLE -> needs.variable(reference.variable(), demand);
            case ERROR -> needs.error(state.name(), demand);
            case CONTEXT -> context(demand);
            case NOWHERE -> {}
        }
    }

    private void context(Demand demand) {
        needs.open(demand);
        demand.path().below(Path.of("Execution", "Input")).ifPresent(path -> needs.execution(demand.at(path)));
    }

    private void through(Payload payload, Demand demand, Consumer<Demand> input) {
        for (Source source : payload.sources(demand.path())) {
            needs.made(source, demand, made -> route(source.reference(), made, input));
        }
    }

    private Payload payload(String field) {
        return new Payload(text.path(field), state.queryLanguage());
    }

    private void raw(Demand demand) {
        needs.input(state.name(), demand);
    }

    private void afterInputPath(Demand demand) {
        along("InputPath", demand, this::raw);
    }

    /** Follows a path field from what comes after it to what comes before it; {@code null} leaves nothing. */
    private void along(String field, Demand demand, Consumer<Demand> before) {
        if (isJsonata || !text.has(field)) {
            before.accept(demand);
        } else if (text.get(field).isTextual()) {
            for (Source source : Expressions.of(text.get(field).asText(), QueryLanguage.JSONPATH)) {
                Reference reference = source.reference();
                route(reference, demand.at(found(reference.path(), demand)), before);
            }
        }
    }

    /** An array is what a path with {@code [*]} and the like finds, not each that it finds. */
    private static Path found(Path read, Demand demand) {
        int each = read.steps().indexOf(Path.EACH);
        return each >= 0 && demand.hint() == Hint.ARRAY && demand.path().isWhole()
                ? new Path(read.steps().subList(0, each))
                : Expressions.through(read, demand.path());
    }

    private void effective(Demand demand) {
        boolean isBuilt = !isJsonata && text.has("Parameters") && state.type() != State.Type.MAP;
        if (isBuilt) {
            through(payload("Parameters"), demand, this::afterInputPath);
        } else {
            afterInputPath(demand);
        }
    }

    private void output(JsonNode owner, Demand demand) {
        if (!isJsonata) {
            along("OutputPath", demand, this::combined);
        } else if (owner.has("Output")) {
            through(new Payload(owner.get("Output"), QueryLanguage.JSONATA), demand, this::raw);
        } else if (hasResult()) {
            result(demand);
        } else {
            raw(demand);
        }
    }

    private boolean hasResult() {
        return switch (state.type()) {
            case TASK, MAP, PARALLEL -> true;
            case PASS, CHOICE, WAIT, SUCCEED, FAIL -> false;
        };
    }

    private void combined(Demand demand) {
        merge(text, demand, this::selected, this::raw);
    }

    /** Parts a demand between what ResultPath puts in and what was there before. */
    private static void merge(JsonNode owner, Demand demand, Consumer<Demand> put, Consumer<Demand> before) {
        JsonNode field = owner.path("ResultPath");
        if (field.isNull()) {
            before.accept(demand);
            return;
        }
        Path path = field.isTextual() ? Expressions.path(field.asText().substring(1)) : Path.WHOLE;
        Optional<Path> within = demand.path().below(path);
        within.ifPresent(rest -> put.accept(demand.at(rest)));
        if (within.isEmpty()) {
            before.accept(demand);
        }
    }

    private void selected(Demand demand) {
        if (text.has("ResultSelector")) {
            through(payload("ResultSelector"), demand, this::result);
        } else {
            result(demand);
        }
    }

    private void result(Demand demand) {
        switch (state.type()) {
            case TASK -> needs.answer(state.name(), demand);
            case MAP -> ended(state.flows(), demand);
            case PARALLEL -> ended(branches(demand), demand);
            case PASS -> {
                if (!text.has("Result")) {
                    effective(demand);
                }
            }
            case CHOICE, WAIT, SUCCEED -> effective(demand);
            case FAIL -> {}
        }
    }

    private List<Flow> branches(Demand demand) {
        String step =
                demand.path().isWhole() ? Path.EACH : demand.path().steps().get(0);
        return state.flows().stream()
                .filter(flow -> step.equals(Path.EACH) || step.equals("[" + flow.index() + "]"))
                .toList();
    }

    private void ended(List<Flow> flows, Demand demand) {
        if (demand.path().isWhole()) {
            needs.open(demand);
        } else {
            flows.forEach(flow -> needs.end(flow, demand.at(demand.path().from(1))));
        }
    }

    private void caught(JsonNode catcher, Demand demand) {
        if (!isJsonata) {
            merge(catcher, demand, error -> needs.error(state.name(), error), this::raw);
        } else if (catcher.has("Output")) {
            through(new Payload(catcher.get("Output"), QueryLanguage.JSONATA), demand, this::raw);
        } else {
            needs.error(state.name(), demand);
        }
    }

    /** Adds what the state's own fields read. */
    private void reads() {
        if (isJsonata) {
            text.properties().stream()
                    .filter(field -> !List.of("Choices", "Catch", "Branches", "ItemProcessor", "Assign")
                            .contains(field.getKey()))
                    .forEach(field -> readsOf(field.getKey(), field.getValue()));
            return;
        }
        for (String field : List.of("Parameters", "ItemSelector", "ItemReader", "ResultWriter", "ItemBatcher")) {
            payload(field).reads().forEach(read -> route(read.reference(), read.demand(), this::afterInputPath));
        }
        payload("ResultSelector").reads().forEach(read -> route(read.reference(), read.demand(), this::result));
        PATHS.forEach((field, hint) -> {
            if (text.path(field).isTextual()) {
                along(field, Demand.shape(Path.WHOLE, hint), this::afterInputPath);
            }
        });
        if (text.path("OutputPath").isTextual()) {
            along("OutputPath", Demand.shape(Path.WHOLE, Hint.ANY), this::combined);
        }
        if (text.path("InputPath").isTextual()) {
            afterInputPath(Demand.shape(Path.WHOLE, Hint.ANY));
        }
    }

    private void readsOf(String field, JsonNode value) {
        Hint hint = EXPRESSIONS.getOrDefault(field, Hint.ANY);
        for (String expression : texts(value)) {
            for (Source read : Expressions.of(expression, QueryLanguage.JSONATA)) {
                Reference reference = read.reference();
                Demand demand = read.isCopied() ? Demand.shape(reference.path(), hint) : read.demand();
                route(reference, demand, this::raw);
            }
        }
    }

    private static List<String> texts(JsonNode value) {
        List<String> found = new ArrayList<>();
        if (Expressions.isExpression("", value, QueryLanguage.JSONATA)) {
            found.add(value.asText());
        }
        value.forEach(part -> found.addAll(texts(part)));
        return found;
    }

    /** Traces what the states within a Map or Parallel state need of what they start with. */
    private void inner() {
        for (Flow flow : state.flows()) {
            List<Demand> start = List.copyOf(needs.ofInput(flow.startAt()));
            if (state.type() == State.Type.PARALLEL) {
                start.forEach(this::effective);
            } else {
                start.forEach(text.has("ItemBatcher") ? this::batch : this::item);
                for (int size = 0; size <= 2; size++) {
                    String name = "'" + state.name() + "' with " + size + " items";
                    items(new Demand(Path.WHOLE, Hint.ARRAY, true, new Given(name, Use.SIZE, IntNode.valueOf(size))));
                }
            }
        }
    }

    /** A batch has items, and what its ItemBatcher adds. */
    private void batch(Demand demand) {
        needs.open(demand); // how many are in a batch may come from outside
        demand.path()
                .below(Path.of("Items"))
                .filter(path -> !path.isWhole() && !path.steps().get(0).equals(Path.LENGTH))
                .map(path -> Path.isElement(path.steps().get(0)) ? path.from(1) : path)
                .ifPresent(path -> item(demand.at(path)));
        demand.path().below(Path.of("BatchInput")).ifPresent(path -> {
            Payload added = new Payload(text.path("ItemBatcher").path("BatchInput"), state.queryLanguage());
            through(added, demand.at(path), isJsonata ? this::raw : this::afterInputPath);
        });
    }

    private void item(Demand demand) {
        String template = text.has("ItemSelector") ? "ItemSelector" : "Parameters";
        if (!text.has(template)) {
            items(demand.at(Path.of(Path.EACH).plus(demand.path())));
            return;
        }
        Path value = Path.of("Map", "Item", "Value");
        for (Source source : payload(template).sources(demand.path())) {
            Reference reference = source.reference();
            needs.made(source, demand, made -> {
                Optional<Path> ofItem =
                        reference.root() == Reference.Root.CONTEXT ? made.path().below(value) : Optional.empty();
                ofItem.ifPresentOrElse(
                        path -> items(made.at(Path.of(Path.EACH).plus(path))),
                        () -> route(reference, made, this::afterInputPath));
            });
        }
    }

    private void items(Demand demand) {
        if (text.has("ItemReader")) {
            needs.open(demand);
        } else if (!isJsonata) {
            along("ItemsPath", demand, this::afterInputPath);
        } else if (!text.has("Items")) {
            raw(demand);
        } else {
            through(payload("Items"), demand, this::raw);
        }
    }
}
