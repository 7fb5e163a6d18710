package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The ways in which a Choice may come out, each a case with what it wants the variables to be. */
final class ChoiceCases {
    private final State state;
    private final JsonNode rules;

    ChoiceCases(State state, JsonNode text) {
        this.state = state;
        this.rules = text.path("Choices");
    }

    /** Returns the name under which the cases of a rule are known; those of Default have the number -1. */
    static String name(String choice, int rule, int way) {
        String which = rule < 0 ? "none" : "rule " + (rule + 1);
        return "'" + choice + "' " + which + (way == 0 ? "" : ", way " + (way + 1));
    }

    /**
     * Goes through all wishes of all cases, a case's own in order: earlier rules must not match. The first case of a
     * rule also names all else that the rule reads, so that it is known what decides.
     */
    void forEach(BiConsumer<String, Wish> consumer) {
        List<List<List<Wish>>> parts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            parts.add(solve(rules.get(i), true));
            List<List<Wish>> ways = Wish.together(parts);
            List<Reference> wished = ways.stream()
                    .limit(1)
                    .flatMap(List::stream)
                    .map(Wish::reference)
                    .toList();
            String first = name(state.name(), i, 0);
            reads(rules.get(i)).stream()
                    .filter(reference -> !wished.contains(reference))
                    .forEach(reference -> consumer.accept(first, Wish.read(reference)));
            tell(i, ways, consumer);
            parts.set(i, solve(rules.get(i), false));
        }
        tell(-1, Wish.together(parts), consumer);
    }

    private void tell(int rule, List<List<Wish>> ways, BiConsumer<String, Wish> consumer) {
        for (int way = 0; way < ways.size(); way++) {
            String name = name(state.name(), rule, way);
            Map<Reference, Wish> last = new LinkedHashMap<>(); // what a later wish changes need not be wished
            ways.get(way).forEach(wish -> last.put(wish.reference(), wish));
            last.values().forEach(wish -> consumer.accept(name, wish));
        }
    }

    private List<Reference> reads(JsonNode rule) {
        List<Source> sources = state.queryLanguage() == QueryLanguage.JSONATA
                ? Expressions.of(rule.path("Condition").asText(), QueryLanguage.JSONATA)
                : Comparisons.reads(rule);
        return sources.stream().map(Source::reference).distinct().toList();
    }

    private List<List<Wish>> solve(JsonNode rule, boolean truth) {
        return state.queryLanguage() == QueryLanguage.JSONATA
                ? Conditions.solve(rule.path("Condition").asText(), truth)
                : Comparisons.solve(rule, truth);
    }
}
