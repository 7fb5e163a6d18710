package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import org.jspecify.annotations.Nullable;

/** The matches of a pattern in a text, one after the other. */
abstract sealed class Matches {

    private @Nullable Match current;

    /** Looks for the first match of a regular expression, or of a function that takes its place. */
    static Matches of(Run run, JsonNode pattern, String text) {
        if (!(pattern instanceof FunctionNode function)) {
            throw new Failure("T1010");
        }
        return function.target() instanceof RegexFunction regex
                ? new OfRegex(run, regex, text)
                : new OfFunction(run, function, text);
    }

    @Nullable
    Match current() {
        return current;
    }

    @Nullable
    Match advance() {
        current = next();
        return current;
    }

    abstract @Nullable Match next();

    /** Returns the match as an object, for a function that replaces it. */
    abstract @Nullable JsonNode object();

    private static final class OfRegex extends Matches {
        private final Run run;
        private final RegexFunction regex;
        private final String text;
        private boolean started;

        OfRegex(Run run, RegexFunction regex, String text) {
            this.run = run;
            this.regex = regex;
            this.text = text;
            advance();
        }

        @Override
        @Nullable
        Match next() {
            Match last = current();
            if (last != null) {
                return regex.next(run, text, last);
            }
            boolean first = !started;
            started = true;
            return first ? regex.first(run, text) : null;
        }

        @Override
        @Nullable
        JsonNode object() {
            Match match = current();
            if (match == null) {
                return null;
            }
            Members object = new Members(4);
            object.put(run, "match", TextNode.valueOf(match.text()));
            object.put(run, "start", Numbers.of(match.start()));
            object.put(run, "end", Numbers.of(match.end()));
            object.put(run, "groups", match.groups());
            return object;
        }
    }

    private static final class OfFunction extends Matches {
        private final Run run;
        private @Nullable FunctionNode function;
        private @Nullable JsonNode argument;
        private @Nullable JsonNode object;

        OfFunction(Run run, FunctionNode function, String text) {
            this.run = run;
            this.function = function;
            this.argument = TextNode.valueOf(text);
            advance();
        }

        @Override
        @Nullable
        Match next() {
            if (function == null) {
                return null;
            }
            object = HigherOrder.call(run, function, argument);
            argument = null;
            function = null;
            if (object == null) {
                return null;
            }
            JsonNode next = object.get("next");
            JsonNode groups = object.get("groups");
            boolean shaped = isNumber("start")
                    || isNumber("end")
                    || (groups != null && groups.isArray())
                    || next instanceof FunctionNode;
            if (!shaped) {
                throw new Failure("T1010");
            }
            function = next instanceof FunctionNode following ? following : null;
            JsonNode text = object.get("match");
            return new Match(
                    text == null ? "" : text.asText(),
                    place("start"),
                    place("end"),
                    groups != null && groups.isArray() ? groups : Sequence.array(0));
        }

        private boolean isNumber(String name) {
            JsonNode value = object == null ? null : object.get(name);
            return value != null && value.isNumber();
        }

        private int place(String name) {
            return object != null && isNumber(name)
                    ? Math.max(0, object.get(name).intValue())
                    : 0;
        }

        @Override
        @Nullable
        JsonNode object() {
            return object;
        }
    }
}
