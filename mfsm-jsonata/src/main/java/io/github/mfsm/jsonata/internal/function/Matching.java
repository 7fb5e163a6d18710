package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Functions that look for a text or a pattern.
 *
 * @see <a href="https://docs.jsonata.org/regex">JSONata: regular expressions</a>
 */
final class Matching {

    private Matching() {}

    static void addTo(Registry functions) {
        functions.add("contains", "<s-(sf):b>", 2, Matching::contains);
        functions.add("match", "<s-f<s:o>n?:a<o>>", 3, Matching::match);
        functions.add("replace", "<s-(sf)(sf)n?:s>", 4, Matching::replace);
        functions.add("split", "<s-(sf)n?:a<s>>", 3, Matching::split);
    }

    private static double limit(@Nullable JsonNode limit, String code, int index) {
        if (limit == null) {
            return Double.POSITIVE_INFINITY;
        }
        if (limit.doubleValue() < 0) {
            throw new Failure(code).value(limit).with("index", index);
        }
        return limit.doubleValue();
    }

    private static @Nullable JsonNode contains(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return null;
        }
        String text = in[0].textValue();
        boolean found = in[1].isTextual()
                ? text.contains(in[1].textValue())
                : Matches.of(run, in[1], text).current() != null;
        return BooleanNode.valueOf(found);
    }

    private static @Nullable JsonNode match(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return null;
        }
        double limit = limit(in[2], "D3040", 3);
        Sequence found = Sequence.create();
        if (limit == 0) {
            return found;
        }
        Matches matches = Matches.of(run, in[1], in[0].textValue());
        for (Match match = matches.current(); match != null && found.size() < limit; match = matches.advance()) {
            Members object = new Members(3);
            object.put(run, "match", TextNode.valueOf(match.text()));
            object.put(run, "index", Numbers.of(match.start()));
            object.put(run, "groups", match.groups());
            found.push(run, object);
        }
        return found;
    }

    private static @Nullable JsonNode replace(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null || in[2] == null) {
            return in[0] == null ? null : in[0];
        }
        if (in[1].isTextual() && in[1].textValue().isEmpty()) {
            throw new Failure("D3010").value(in[1]).with("index", 2);
        }
        double limit = limit(in[3], "D3011", 4);
        if (limit == 0) {
            return in[0];
        }
        String text = in[0].textValue();
        return TextNode.valueOf(
                in[1].isTextual()
                        ? replaceText(run, text, in[1].textValue(), in[2], limit)
                        : replacePattern(run, text, in[1], in[2], limit));
    }

    private static String replaceText(Run run, String text, String part, JsonNode replacement, double limit) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        int count = 0;
        for (int at = text.indexOf(part); at >= 0 && count < limit; at = text.indexOf(part, from)) {
            if (!replacement.isTextual()) {
                throw new Failure("D3012").value(replacement);
            }
            result.append(text, from, at).append(replacement.textValue());
            run.steps(1);
            run.checkSize(result.length());
            from = at + part.length();
            count++;
        }
        return result.append(text, from, text.length()).toString();
    }

    private static String replacePattern(Run run, String text, JsonNode pattern, JsonNode replacement, double limit) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        int count = 0;
        Matches matches = Matches.of(run, pattern, text);
        for (Match match = matches.current(); match != null && count < limit; match = matches.advance()) {
            result.append(text, Math.min(from, match.start()), match.start());
            result.append(
                    replacement instanceof FunctionNode function
                            ? replaced(run, function, matches)
                            : Template.fill(replacement.textValue(), match));
            run.checkSize(result.length());
            from = Math.min(match.start() + match.text().length(), text.length());
            count++;
        }
        return result.append(text, from, text.length()).toString();
    }

    private static String replaced(Run run, FunctionNode function, Matches matches) {
        JsonNode result = HigherOrder.call(run, function, matches.object());
        if (result == null || !result.isTextual()) {
            throw new Failure("D3012").value(result);
        }
        return result.textValue();
    }

    private static @Nullable JsonNode split(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        double limit = limit(in[2], "D3020", 3);
        Sequence parts = Sequence.array(4);
        if (limit == 0) {
            return parts;
        }
        String text = in[0].textValue();
        if (in[1] == null) {
            parts.push(run, in[0]);
        } else if (in[1].isTextual()) {
            splitText(run, text, in[1].textValue(), Math.floor(limit), parts);
        } else {
            splitPattern(run, text, in[1], limit, parts);
        }
        return parts;
    }

    private static void splitText(Run run, String text, String separator, double limit, Sequence parts) {
        if (separator.isEmpty()) {
            for (int i = 0; i < text.length() && parts.size() < limit; i++) {
                parts.push(run, TextNode.valueOf(text.substring(i, i + 1)));
            }
            return;
        }
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && parts.size() < limit) {
            parts.push(run, TextNode.valueOf(text.substring(from, at)));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        if (parts.size() < limit) {
            parts.push(run, TextNode.valueOf(text.substring(from)));
        }
    }

    private static void splitPattern(Run run, String text, JsonNode pattern, double limit, Sequence parts) {
        int from = 0;
        int count = 0;
        Matches matches = Matches.of(run, pattern, text);
        for (Match match = matches.current(); match != null && count < limit; match = matches.advance()) {
            parts.push(run, TextNode.valueOf(part(text, from, match.start())));
            from = match.end();
            count++;
        }
        if (count < limit) {
            parts.push(run, TextNode.valueOf(part(text, from, text.length())));
        }
    }

    private static String part(String text, int from, int to) {
        int start = Math.max(0, Math.min(from, text.length()));
        int end = Math.max(0, Math.min(to, text.length()));
        return text.substring(Math.min(start, end), Math.max(start, end));
    }
}
