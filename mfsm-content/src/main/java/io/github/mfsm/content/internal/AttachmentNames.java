package io.github.mfsm.content.internal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The file names that a part has for one program or another, as the recipient's system would end them. */
public final class AttachmentNames {
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Zl}\\p{Zp}\\u115F\\u3164\\u034F\\uFE00-\\uFE0F]");
    private static final String DROPPED_AT_THE_END = ". \t\n\u000B\f\r\"'<>\u00A0";
    private static final List<String> PARAMETERS = List.of("filename", "name");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private AttachmentNames() {}

    /** Returns all names by {@code filename} and {@code name} of all fields, in lower case. */
    static Set<String> of(HeaderSection header) {
        Set<String> names = new LinkedHashSet<>();
        for (String field : fields(header)) {
            for (String parameter : PARAMETERS) {
                HeaderParameters.readings(field, parameter).forEach(name -> add(name, names));
            }
        }
        return names;
    }

    /** Returns whether a name is in a charset that is not known, so that it is a guess. */
    public static boolean isGuessed(HeaderSection header) {
        return fields(header).stream().anyMatch(field -> {
            HeaderParameters parameters = HeaderParameters.parse(field);
            return EncodedWords.hasUnknownCharset(field) || PARAMETERS.stream().anyMatch(parameters::hasUnknownCharset);
        });
    }

    private static List<String> fields(HeaderSection header) {
        return header.fields().stream()
                .filter(field -> field.name().equals("content-disposition")
                        || field.name().equals("content-type"))
                .map(HeaderSection.Field::value)
                .toList();
    }

    /** Returns a name as the recipient's system has it: nothing invisible, and no dots or blanks at its end. */
    public static String clean(String name) {
        String visible = INVISIBLE.matcher(name).replaceAll("");
        int end = visible.length();
        while (end > 0 && DROPPED_AT_THE_END.indexOf(visible.charAt(end - 1)) >= 0) {
            end--;
        }
        return visible.substring(0, end);
    }

    private static String withoutStream(String name) {
        int colon = name.indexOf(':', Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return colon < 0 ? name : name.substring(0, colon);
    }

    /**
     * Adds a name, and what is left of it for a program that stops at a zero byte or at a stream's name, or drops a
     * fold's blank.
     */
    public static void add(String name, Set<String> names) {
        Set<String> readings = new LinkedHashSet<>(Arrays.asList(
                name,
                name.split("\0", 2)[0],
                withoutStream(name),
                BLANK.matcher(name).replaceAll("")));
        for (String reading : readings) {
            String clean = clean(reading).toLowerCase(Locale.ROOT);
            if (!clean.isEmpty()) {
                names.add(clean);
            }
        }
    }
}
