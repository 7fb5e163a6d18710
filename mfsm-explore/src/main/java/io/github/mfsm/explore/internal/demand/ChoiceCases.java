package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The ways in which a Choice may come out, each a case with what it wants the variables to be. */
final class ChoiceCases {
    private final State state;
    private final JsonNode rules;

    ChoiceCases(State state, JsonNode text) {
        this.state = state;
        this.rules = text.path("Choices");
    }

    /** A case's name, and one of its wishes. */
    interface Wishes {
        /** Goes through all wishes of all cases, a case's own in order. */
        void forEach(BiConsumer<String, Wish> consumer);
    }

    /** Returns the name under which the cases of a rule are known; those of Default have the number -1. */
    static String name(String choice, int rule, int way) {
        String which = rule < 0 ? "none" : "rule " + (rule + 1);
        return "'" + choice + "' " + which + (way == 0 ? "" : ", way " + (way + 1));
    }

    Wishes all() {
        return consumer -> {
            List<Wish> none = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                List<Wish> before = List.copyOf(none);
                List<List<Wish>> ways = solve(rules.get(i), true);
                for (int way = 0; way < ways.size(); way++) {
                    String name = name(state.name(), i, way);
                    before.forEach(wish -> consumer.accept(name, wish)); // earlier rules must not match
                    ways.get(way).forEach(wish -> consumer.accept(name, wish));
                }
                solve(rules.get(i), false).stream().findFirst().ifPresent(none::addAll);
            }
            none.forEach(wish -> consumer.accept(name(state.name(), -1, 0), wish));
        };
    }

    private List<List<Wish>> solve(JsonNode rule, boolean truth) {
        return state.queryLanguage() == QueryLanguage.JSONATA
                ? Conditions.sample(rule.path("Condition").asText(), truth)
                : Comparisons.solve(rule, truth);
    }
}
