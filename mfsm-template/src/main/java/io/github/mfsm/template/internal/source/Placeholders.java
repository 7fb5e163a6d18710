package io.github.mfsm.template.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ${NAME}} of a definition: replaced textually, before it is parsed, as Step Functions' templates have it.
 */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_.:-]+)}");

    private Placeholders() {}

    /** Returns the text with each placeholder that has a value replaced; one without stays. */
    public static Text substitute(Text text, Map<String, Text> values) {
        Matcher matcher = PLACEHOLDER.matcher(text.value());
        Text.Builder built = Text.builder(text.place());
        int end = 0;
        while (matcher.find()) {
            Text value = values.get(matcher.group(1));
            if (value != null) {
                built.append(text, end, matcher.start()).append(value.value(), text.placeAt(matcher.start()));
                end = matcher.end();
            }
        }
        return end == 0 ? text : built.append(text, end, text.value().length()).build();
    }

    /** Returns the names of the placeholders of a text, once each, in order. */
    public static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (known.add(matcher.group(1))) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
