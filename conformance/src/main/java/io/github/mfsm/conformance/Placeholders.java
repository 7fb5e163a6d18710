package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of one case: texts that the recorder put in the place of what changes from run to run.
 *
 * <p>A placeholder stands for one or more characters, and for the same ones wherever it occurs in the case, except
 * where the recording says otherwise. What was learned so far can be saved and put back, so that a caller may try.
 */
final class Placeholders {
    private static final Set<String> ALWAYS_ANYTHING = Set.of("date", "datetime", "timestamp");
    /** What stands in an ARN between its separators; tried before "anything" so that ARNs split as they should. */
    private static final String NAME = "[^:/\\s\"'\\\\,\\[\\]{}()]+";

    /**
     * Cases of two accounts use the stand-in of one of them for both in places; so any account will do for a bound one.
     */
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private static final String ANYTHING = "(?s:.+)";

    private final List<String> tokens;
    private final Set<String> anything = new HashSet<>(ALWAYS_ANYTHING);
    private final Map<String, String> bindings = new HashMap<>();
    private final Pattern tokenPattern;
    private Map<String, String> learned = new HashMap<>();

    private Placeholders(Set<String> all) {
        tokens = all.stream()
                .filter(token -> !token.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        StringBuilder pattern = new StringBuilder();
        for (String token : tokens) {
            pattern.append(pattern.isEmpty() ? "" : "|").append(bounded(token));
        }
        tokenPattern = tokens.isEmpty() ? Pattern.compile("(?!)") : Pattern.compile(pattern.toString());
    }

    static Placeholders of(JsonNode caseJson) {
        Set<String> all = new HashSet<>(Set.of("<partition>", "<region>"));
        caseJson.path("volatile").forEach(token -> all.add(token.asText()));
        caseJson.path("masks").forEach(mask -> all.add(mask.path("token").asText()));
        caseJson.path("bindings").fieldNames().forEachRemaining(all::add);
        Placeholders placeholders = new Placeholders(all);
        placeholders.bindings.put("<partition>", "aws");
        placeholders.bindings.put("<region>", "us-east-1");
        caseJson.path("bindings")
                .properties()
                .forEach(binding -> placeholders.bindings.put(
                        binding.getKey(), binding.getValue().asText()));
        for (JsonNode mask : caseJson.path("masks")) {
            if (!mask.path("everywhere").asBoolean()) {
                Pattern numbered = Pattern.compile(
                        Pattern.quote(mask.path("token").asText()).replace(":N>", ":\\E\\d+\\Q>"));
                all.stream().filter(token -> numbered.matcher(token).matches()).forEach(placeholders.anything::add);
            }
        }
        return placeholders;
    }

    /** A word as a placeholder is one only where it stands alone: not the "date" of "update". */
    private static String bounded(String token) {
        String quoted = Pattern.quote(token);
        boolean startsAsWord = Character.isLetterOrDigit(token.charAt(0));
        boolean endsAsWord = Character.isLetterOrDigit(token.charAt(token.length() - 1));
        return (startsAsWord ? "(?<![A-Za-z0-9])" : "") + quoted + (endsAsWord ? "(?![A-Za-z0-9])" : "");
    }

    /** Returns the text with the placeholders in it that the recording binds replaced by their values. */
    String bind(String text) {
        return tokenPattern
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(bindings.getOrDefault(found.group(), found.group())));
    }

    boolean isPlaceholder(String text) {
        return !bindings.containsKey(text) && tokens.contains(text);
    }

    boolean contains(String text) {
        return tokenPattern.matcher(text).find();
    }

    /** What was learned so far, to be given to {@link #restore} if a trial fails. */
    Map<String, String> save() {
        return new HashMap<>(learned);
    }

    void restore(Map<String, String> saved) {
        learned = new HashMap<>(saved);
    }

    /**
     * Returns whether {@code actual} is what {@code expected} stands for; learns what its placeholders stand for.
     *
     * <p>A placeholder also stands for itself: what a mock was recorded to answer comes back as it is.
     */
    boolean matches(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        if (!contains(expected)) {
            return false;
        }
        return matches(expected, actual, NAME) || matches(expected, actual, ANYTHING);
    }

    private boolean matches(String expected, String actual, String unknown) {
        Map<String, Integer> groups = new HashMap<>();
        List<String> inOrder = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher found = tokenPattern.matcher(expected);
        int from = 0;
        while (found.find()) {
            String token = found.group();
            pattern.append(Pattern.quote(expected.substring(from, found.start())));
            from = found.end();
            String known = bindings.getOrDefault(token, learned.get(token));
            if (known != null && ACCOUNT.matcher(known).matches()) {
                pattern.append(ACCOUNT.pattern());
            } else if (known != null) {
                pattern.append("(?:")
                        .append(Pattern.quote(known))
                        .append('|')
                        .append(Pattern.quote(token))
                        .append(')');
            } else if (groups.containsKey(token)) {
                pattern.append("\\").append(groups.get(token)).append("(?:)");
            } else {
                pattern.append("(").append(unknown).append(")");
                inOrder.add(token);
                if (!anything.contains(token)) {
                    groups.put(token, inOrder.size());
                }
            }
        }
        pattern.append(Pattern.quote(expected.substring(from)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(actual);
        if (!matcher.matches()) {
            return false;
        }
        groups.forEach((token, group) -> {
            if (!matcher.group(group).equals(token)) {
                learned.put(token, matcher.group(group));
            }
        });
        return true;
    }
}
