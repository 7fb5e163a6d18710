package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.definition.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds all problems of a definition at once.
 *
 * <p>Errors are what {@code CreateStateMachine} refuses, and what the engine does not support, by name. Places are written as
 * AWS does ({@code /States/Decide/Choices[0]/Next}); a problem of the whole has none. Stateless and thread-safe.
 */
public final class DefinitionValidator {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> TOP_LEVEL_FIELDS =
            StateFields.words("Comment QueryLanguage StartAt TimeoutSeconds Version States");
    private static final int LONGEST_DEFINITION = 1_048_576;
    private static final long LONGEST_SECONDS = 99_999_999;

    private DefinitionValidator() {}

    /** What a machine may hold by its type. */
    public enum MachineType {
        /** Everything. */
        STANDARD,
        /** No activities, no {@code .sync} and {@code .waitForTaskToken}, no distributed Map. */
        EXPRESS
    }

    /**
     * Validates a definition for a machine of type {@code STANDARD}.
     *
     * @param definition JSON text
     * @return its problems, errors first; empty if there is nothing to say
     */
    public static List<Problem> validate(String definition) {
        return validate(definition, MachineType.STANDARD);
    }

    /**
     * Validates a definition.
     *
     * @param definition JSON text
     * @param type the type of the machine that it is for
     * @return its problems, errors first; empty if there is nothing to say
     */
    public static List<Problem> validate(String definition, MachineType type) {
        Diagnostics problems = new Diagnostics();
        JsonNode json = parse(definition, problems);
        if (json != null) {
            machine(Place.root(json), type, problems);
        }
        return sorted(problems);
    }

    /**
     * Validates what TestState takes: one state, without regard to where it leads, or a whole machine.
     *
     * @param definition JSON text; a machine if it has {@code States}
     * @return its problems, errors first; places start at the state, or at the machine
     */
    public static List<Problem> validateState(String definition) {
        Diagnostics problems = new Diagnostics();
        JsonNode json = parse(definition, problems);
        if (json != null && json.has("States")) {
            machine(Place.root(json), MachineType.STANDARD, problems);
        } else if (json != null) {
            new StateRules(MachineType.STANDARD, problems).checkAlone(Place.root(json));
        }
        return sorted(problems);
    }

    private static void machine(Place root, MachineType type, Diagnostics problems) {
        Values values = new Values(problems);
        if (!values.object(root)) {
            return;
        }
        values.onlyFields(root, TOP_LEVEL_FIELDS);
        values.required(root, "StartAt", "States");
        values.optionalText(root, "Comment");
        if (root.has("QueryLanguage")) {
            values.oneOf(root.field("QueryLanguage"), "JSONPath", "JSONata");
        }
        if (root.has("Version")) {
            values.oneOf(root.field("Version"), "1.0");
        }
        if (root.has("TimeoutSeconds")) {
            values.integer(root.field("TimeoutSeconds"), 1, LONGEST_SECONDS);
        }
        new StateRules(type, problems).checkMachine(root);
        new TransitionRules(problems).check(root);
    }

    private static @Nullable JsonNode parse(String text, Diagnostics problems) {
        Objects.requireNonNull(text, "text");
        if (text.length() > LONGEST_DEFINITION) {
            problems.schema("The definition is longer than " + LONGEST_DEFINITION + " characters", "");
            return null;
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json == null || json.isMissingNode()) {
                problems.error("MISSING_DESCRIPTION", "Received a null or empty workflow input.", "");
                return null;
            }
            reportDuplicateFields(text, problems);
            return json;
        } catch (JsonProcessingException e) {
            problems.error("INVALID_JSON_DESCRIPTION", e.getOriginalMessage(), "", place(e.getLocation()));
            return null;
        }
    }

    /** The last of several equal fields wins; that is worth a word. */
    private static void reportDuplicateFields(String text, Diagnostics problems) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            while (parser.nextToken() != null) {
                // reading is enough
            }
        } catch (JsonProcessingException e) {
            problems.warning(
                    "DUPLICATE_FIELD",
                    e.getOriginalMessage() + ", " + place(e.getLocation()) + "; the last one counts",
                    "");
        } catch (IOException e) {
            throw new IllegalStateException("reading a text does no input or output", e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "no place known"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static List<Problem> sorted(Diagnostics problems) {
        List<Problem> sorted = new ArrayList<>(problems.problems());
        sorted.sort(Comparator.comparing(Problem::severity));
        return List.copyOf(sorted);
    }
}
