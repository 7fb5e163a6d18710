package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.internal.text.Resources;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that cannot be a bare attribute name. */
final class ReservedWords {
    private static final Set<String> WORDS = Resources.text(ReservedWords.class, "reserved-words.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());

    private ReservedWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toUpperCase(Locale.ROOT));
    }
}
