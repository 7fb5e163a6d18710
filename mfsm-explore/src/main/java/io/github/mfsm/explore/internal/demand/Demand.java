package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read of a value further on.
 *
 * @param path where
 * @param hint what it has to be
 * @param decides whether the value itself matters, and not only that there is one of its kind
 * @param given the value that one case of a Choice or a Map wants, or {@code null}
 */
public record Demand(
        Path path, Hint hint, boolean decides, @Nullable Given given) {
    /** What a value is used as. */
    enum Hint {
        ANY,
        TEXT,
        NUMBER,
        /** A number of seconds that leaves room for shorter ones. */
        LIMIT,
        BOOLEAN,
        TIMESTAMP,
        ARRAY,
        OBJECT
    }

    /** What a case does to a value. */
    enum Use {
        /** It is this value. */
        VALUE,
        /** It is tried with this number: what the case looks at is computed from it. */
        GUESS,
        /** It is an array of so many elements. */
        SIZE,
        /** It is there, whatever it is. */
        PRESENT,
        /** There is none. */
        ABSENT,
        /** Nothing is done, but the case depends on it. */
        READ
    }

    /**
     * One value of a case; a case may give several, under the same name.
     *
     * @param name the case's name
     * @param use what is done
     * @param value the value, or the size
     */
    record Given(String name, Use use, @Nullable JsonNode value) {
        Given {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(use, "use");
        }

        private boolean isNumber() {
            return (use == Use.VALUE || use == Use.GUESS) && value != null && value.isNumber();
        }
    }

    static Demand shape(Path path, Hint hint) {
        return new Demand(path, hint, false, null);
    }

    Demand at(Path other) {
        return new Demand(other, hint, decides, given);
    }

    /** Returns what is needed of what this is computed from; a number is guessed to be as large as what comes of it. */
    Demand computedFrom(Source source) {
        Given guess = source.hint() == Hint.NUMBER ? guess(given) : null;
        return new Demand(source.reference().path(), source.hint(), decides, guess);
    }

    private static @Nullable Given guess(@Nullable Given given) {
        return given == null || !given.isNumber() ? null : new Given(given.name(), Use.GUESS, given.value());
    }
}
