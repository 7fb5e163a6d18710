package io.github.mfsm.asl.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with a text that is not JSON, in Jackson's words, which are AWS's, without what names the library. */
public final class JsonMistake {
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)]");
    private static final Pattern FEATURE = Pattern.compile(": enable `[^`]*` to allow|, from `[^`]*`"
            + "| \\(not recognized as one since Feature '[A-Z_]*' not enabled for parser\\)");

    private JsonMistake() {}

    /** Returns what a reader of JSON says of a text. */
    public static String of(JsonProcessingException problem) {
        String said = String.valueOf(problem.getOriginalMessage());
        return FEATURE.matcher(SOURCE.matcher(said).replaceAll("$1")).replaceAll("");
    }
}
