package io.github.mfsm.template.internal.lookup;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds what somebody means by a text: the first rule that anything fits decides.
 *
 * @param kind what is looked for, in the plural
 * @param text what somebody wrote
 * @param identity what two have in common that are one in the account
 * @param label how one of them is written so that no other is meant
 */
public record Called<T>(String kind, String text, Function<T, String> identity, Function<T, String> label) {
    /** Returns the one that is meant, or empty; throws IllegalArgumentException if a rule fits several. */
    public Optional<T> in(Collection<T> all, List<Predicate<T>> rules) {
        return rules.stream()
                .map(rule -> all.stream().filter(rule).toList())
                .filter(fitting -> !fitting.isEmpty())
                .findFirst()
                .map(this::only);
    }

    private T only(List<T> fitting) {
        Map<String, String> labels = new LinkedHashMap<>();
        fitting.forEach(each -> labels.putIfAbsent(identity.apply(each), label.apply(each)));
        if (labels.size() > 1) {
            throw new IllegalArgumentException("several " + kind + " are called " + text + ": "
                    + String.join(", ", labels.values()) + "; write one of them");
        }
        return fitting.get(0);
    }
}
