package io.github.mfsm.asl.internal.expr.jsonata;

import static io.github.mfsm.asl.internal.expr.jsonata.BoundFunction.argument;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code $contains}, {@code $match}, {@code $replace} and {@code $split}, with every look of a regular expression at the text
 * counted and every result bounded.
 *
 * @see <a href="https://docs.jsonata.org/string-functions">JSONata string functions</a>
 */
final class RegexFunctions {

    /** How many parts a text may be split into: as many as memory has numbers. */
    private static final int BYTES_PER_PART = 8;

    private final Supplier<EvaluationRun> run;

    RegexFunctions(Supplier<EvaluationRun> run) {
        this.run = run;
    }

    void bindTo(Jsonata expression, Set<String> mentioned) {
        bind(expression, mentioned, "contains", "<s-(sf):b>", this::contains);
        bind(expression, mentioned, "match", "<s-f<s:o>n?:a<o>>", this::match);
        bind(expression, mentioned, "replace", "<s-(sf)(sf)n?:s>", this::replace);
        bind(expression, mentioned, "split", "<s-(sf)n?:a<s>>", this::split);
    }

    private static void bind(
            Jsonata expression, Set<String> mentioned, String name, String signature, BoundFunction.Body body) {
        if (mentioned.contains(name)) {
            expression.registerFunction(name, new BoundFunction(name, signature, body));
        }
    }

    private Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new BoundedText(text, run.get()));
    }

    /** The next match; a second one without any text in it would go on for ever. */
    private static boolean next(Matcher matcher, int found) {
        if (!matcher.find()) {
            return false;
        }
        if (found > 0 && matcher.start() == matcher.end()) {
            throw new JException("D1004");
        }
        return true;
    }

    private @Nullable Object contains(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        Object token = argument(arguments, 1);
        if (token instanceof Pattern pattern) {
            return matcher(pattern, text).find();
        }
        return token instanceof String part ? text.contains(part) : unsupported("contains");
    }

    private @Nullable Object match(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        if (!(argument(arguments, 1) instanceof Pattern pattern)) {
            return unsupported("match");
        }
        int limit = limit(arguments, 2, "D3040");
        List<Object> matches = Utils.createSequence();
        Matcher matcher = matcher(pattern, text);
        while (matches.size() < limit && next(matcher, matches.size())) {
            matches.add(asObject(matcher.toMatchResult()));
            EvaluationRun.checkSize((long) matches.size() * BYTES_PER_PART);
        }
        return matches;
    }

    private static Map<String, Object> asObject(MatchResult match) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("match", match.group());
        object.put("index", match.start());
        object.put("groups", groups(match));
        return object;
    }

    private static List<Object> groups(MatchResult match) {
        List<Object> groups = new ArrayList<>(match.groupCount());
        for (int i = 1; i <= match.groupCount(); i++) {
            String group = match.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups;
    }

    private @Nullable Object split(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        Object separator = argument(arguments, 1);
        int limit = limit(arguments, 2, "D3020");
        if (separator instanceof String plain) {
            EvaluationRun.checkSize(plain.isEmpty() ? (long) text.length() * BYTES_PER_PART : text.length());
            return Functions.split(text, plain, argument(arguments, 2) instanceof Number number ? number : null);
        }
        if (!(separator instanceof Pattern pattern)) {
            return unsupported("split");
        }
        List<Object> parts = new ArrayList<>();
        Matcher matcher = matcher(pattern, text);
        int start = 0;
        int found = 0;
        while (parts.size() < limit && next(matcher, found++)) {
            parts.add(text.substring(start, matcher.start()));
            start = matcher.end();
            EvaluationRun.checkSize((long) parts.size() * BYTES_PER_PART);
        }
        if (parts.size() < limit) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    private @Nullable Object replace(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        Object token = argument(arguments, 1);
        Object replacement = argument(arguments, 2);
        if (token instanceof String plain && plain.isEmpty()) {
            throw new JException("D3010");
        }
        int limit = limit(arguments, 3, "D3011");
        if (replacement == null) {
            return null;
        }
        if (token instanceof String plain) {
            return replacement instanceof String with ? replaceText(text, plain, with, limit) : unsupported("replace");
        }
        return token instanceof Pattern pattern
                ? replaceMatches(text, pattern, replacement, limit)
                : unsupported("replace");
    }

    private static String replaceText(String text, String part, String with, int limit) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        int at = text.indexOf(part);
        for (int count = 0; at >= 0 && count < limit; count++) {
            result.append(text, from, at).append(with);
            EvaluationRun.checkSize(result.length());
            from = at + part.length();
            at = text.indexOf(part, from);
        }
        return result.append(text, from, text.length()).toString();
    }

    private String replaceMatches(String text, Pattern pattern, Object replacement, int limit) {
        StringBuilder result = new StringBuilder();
        Matcher matcher = matcher(pattern, text);
        int from = 0;
        for (int count = 0; count < limit && next(matcher, count); count++) {
            MatchResult match = matcher.toMatchResult();
            result.append(text, from, match.start());
            if (replacement instanceof String template) {
                expand(template, match, result);
            } else {
                result.append(computed(replacement, match));
            }
            EvaluationRun.checkSize(result.length());
            from = match.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    private static String computed(Object function, MatchResult match) {
        Object value;
        try {
            value = Functions.funcApply(function, List.of(asObject(match)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (value instanceof String text) {
            return text;
        }
        throw new JException("D3012", -1, value);
    }

    /** <code>$1</code> is a group, <code>$0</code> the match, <code>$$</code> a dollar, as JSONata reads them. */
    private static void expand(String template, MatchResult match, StringBuilder result) {
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '$' || at == template.length()) {
                result.append(c);
            } else if (template.charAt(at) == '$') {
                result.append('$');
                at++;
            } else if (template.charAt(at) == '0') {
                result.append(match.group());
                at++;
            } else {
                at += group(template, at, match, result);
            }
        }
    }

    /** Appends a group and says how many digits named it; a dollar without a group stands for itself. */
    private static int group(String template, int at, MatchResult match, StringBuilder result) {
        int groups = match.groupCount();
        for (int digits = String.valueOf(groups).length(); digits > 0; digits--) {
            int end = Math.min(at + digits, template.length());
            String number = template.substring(at, end);
            if (!number.isEmpty() && number.chars().allMatch(d -> d >= '0' && d <= '9')) {
                int index = Integer.parseInt(number);
                if (index <= groups || digits == 1) {
                    String group = index >= 1 && index <= groups ? match.group(index) : null;
                    result.append(group == null ? "" : group);
                    return number.length();
                }
            }
        }
        result.append('$');
        return 0;
    }

    private static int limit(List<@Nullable Object> arguments, int index, String code) {
        if (!(argument(arguments, index) instanceof Number number)) {
            return Integer.MAX_VALUE;
        }
        if (number.doubleValue() < 0) {
            throw new JException(code, -1, number);
        }
        return number.intValue();
    }

    private static Object unsupported(String function) {
        throw new JException("T1010", -1, function);
    }
}
