package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.regex.Regex;
import io.github.mfsm.jsonata.internal.value.Absent;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A regular expression as a function of a text and a place: it yields the first match, which yields the next one. */
public final class RegexFunction extends FunctionNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Regex regex;
    private final int position;

    /** Creates the function; the position is its place in the expression. */
    public RegexFunction(Regex regex, int position) {
        this.regex = regex;
        this.position = position;
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public boolean isDefinition() {
        return false;
    }

    @Override
    public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        JsonNode value = arguments.length == 0 ? null : arguments[0];
        if (value == null) {
            return null;
        }
        JsonNode from = arguments.length > 1 ? arguments[1] : null;
        String text = Strings.text(run, value);
        return object(run, text, match(run, text, from != null && from.isNumber() ? from.intValue() : 0));
    }

    /** Returns the first match, or null. */
    @Nullable
    Match first(Run run, String text) {
        return match(run, text, 0);
    }

    /** Returns the match behind another one, or null. */
    @Nullable
    Match next(Run run, String text, Match last) {
        if (last.end() >= text.length()) {
            return null;
        }
        Match next = match(run, text, last.end());
        if (next != null && next.text().isEmpty()) {
            throw new Failure("D1004").at(position).value(regex.source());
        }
        return next;
    }

    private @Nullable Match match(Run run, String text, int from) {
        int[] places = regex.find(run, text, from);
        if (places == null) {
            return null;
        }
        Sequence groups = Sequence.array(regex.groups());
        for (int i = 1; i <= regex.groups(); i++) {
            groups.push(run, group(text, places[2 * i], places[2 * i + 1]));
        }
        return new Match(text.substring(places[0], places[1]), places[0], places[1], groups);
    }

    private static JsonNode group(String text, int start, int end) {
        return start < 0 || end < 0 ? Absent.ITEM : TextNode.valueOf(text.substring(start, end));
    }

    private @Nullable JsonNode object(Run run, String text, @Nullable Match match) {
        if (match == null) {
            return null;
        }
        Members object = new Members(5);
        object.put(run, "match", TextNode.valueOf(match.text()));
        object.put(run, "start", Numbers.of(match.start()));
        object.put(run, "end", Numbers.of(match.end()));
        object.put(run, "groups", match.groups());
        object.put(
                run,
                "next",
                new Native("next", "<x?>", 0, (inner, in) -> object(inner, text, next(inner, text, match))));
        return object;
    }
}
