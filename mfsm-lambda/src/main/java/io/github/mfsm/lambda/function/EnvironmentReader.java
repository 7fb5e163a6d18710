package io.github.mfsm.lambda.function;

import io.github.mfsm.api.ActionType;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from environment variables and collects all that is wrong with them.
 *
 * <p>An empty value counts as none, and blanks around a value that is no text don't count. Not thread-safe.
 */
public final class EnvironmentReader {
    /** The name of a table, or its ARN, which DynamoDB takes in its place. */
    private static final Pattern TABLE = Pattern.compile(
            "[a-zA-Z0-9_.-]{3,255}|arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\\d{12}:table/[a-zA-Z0-9_.-]{3,255}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param environment environment variables
     */
    public EnvironmentReader(Map<String, String> environment) {
        this.environment = Objects.requireNonNull(environment, "environment");
    }

    /** Returns whether Lambda takes a snapshot of the process once the handler is made (SnapStart). */
    public static boolean takesSnapshot(Map<String, String> environment) {
        return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** Returns one sentence per problem so far, each of which begins with the name of a variable. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Adds a problem. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** Returns whether a variable is set, which it must be. */
    public boolean required(String variable) {
        if (value(variable) == null) {
            problems.add(variable + " must be set");
            return false;
        }
        return true;
    }

    /** Returns a value, around which blanks don't count, or null. */
    public @Nullable String value(String variable) {
        String text = environment.get(variable);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Returns a text as it is, a name or words for people, or null. */
    public @Nullable String text(String variable) {
        String text = environment.get(variable);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Returns the ARN of a state machine, or null. */
    public @Nullable StateMachineArn stateMachine(String variable) {
        String arn = value(variable);
        if (arn == null) {
            return null;
        }
        try {
            return StateMachineArn.parse(arn);
        } catch (IllegalArgumentException e) {
            problems.add(variable + " is " + e.getMessage());
            return null;
        }
    }

    /** Returns {@code EXECUTION_TABLE}, which must be set, or null if there is a problem with it. */
    public @Nullable String table() {
        String table = required("EXECUTION_TABLE") ? value("EXECUTION_TABLE") : null;
        if (table != null && !TABLE.matcher(table).matches()) {
            problems.add("EXECUTION_TABLE (" + table
                    + ") is not the name of a DynamoDB table: 3 to 255 letters, digits, '_', '.' or '-'");
        }
        return table;
    }

    /** Returns what {@code MACHINE_STATE_FOR_OUTPUT} says. */
    public AnswerSource answerSource() {
        String state = text("MACHINE_STATE_FOR_OUTPUT");
        if (state == null) {
            return AnswerSource.wholeExecution();
        }
        try {
            return AnswerSource.namedState(state);
        } catch (IllegalArgumentException e) {
            problems.add("MACHINE_STATE_FOR_OUTPUT: " + e.getMessage());
            return AnswerSource.wholeExecution();
        }
    }

    /**
     * Returns a number of seconds.
     *
     * @param otherwise what counts if the variable is not set
     */
    public Duration seconds(String variable, Duration otherwise) {
        return Duration.ofSeconds(number(variable, "seconds", otherwise.toSeconds()));
    }

    /**
     * Returns a number of hours.
     *
     * @param otherwise what counts if the variable is not set
     */
    public Duration hours(String variable, Duration otherwise) {
        return Duration.ofHours(number(variable, "hours", otherwise.toHours()));
    }

    private long number(String variable, String ofWhat, long otherwise) {
        String number = value(variable);
        if (number == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(number).matches()) {
            problems.add(variable + " (" + number + ") must be a whole number of " + ofWhat + ", 0 or more");
            return otherwise;
        }
        return Long.parseLong(number);
    }

    /** Returns one of WorkMail's actions, or null. */
    public @Nullable ActionType action(String variable) {
        String name = value(variable);
        if (name == null) {
            return null;
        }
        for (ActionType type : ActionType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        problems.add(variable + " (" + name
                + ") must be one of DEFAULT, DROP, BOUNCE, MOVE_TO_JUNK, BYPASS_SPAM_CHECK, or empty");
        return null;
    }

    /** Returns what {@code ON_TABLE_FAILURE} says. */
    public TableFailurePolicy onTableFailure() {
        String name = value("ON_TABLE_FAILURE");
        if (name == null || name.equals("continue")) {
            return TableFailurePolicy.CONTINUE;
        }
        if (!name.equals("fail")) {
            problems.add("ON_TABLE_FAILURE (" + name + ") must be continue or fail");
        }
        return TableFailurePolicy.FAIL;
    }

    /** Returns whether a variable is {@code true}; not set, it is {@code false}. */
    public boolean flag(String variable) {
        String text = value(variable);
        if (text == null || text.toLowerCase(Locale.ROOT).equals("false")) {
            return false;
        }
        if (!text.toLowerCase(Locale.ROOT).equals("true")) {
            problems.add(variable + " (" + text + ") must be true or false");
        }
        return true;
    }

    /** Returns an endpoint, or that of {@code AWS_ENDPOINT_URL}, or null. */
    public @Nullable URI endpoint(String variable) {
        String set = value(variable) == null ? "AWS_ENDPOINT_URL" : variable;
        String text = value(set);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        String problem = set + " (" + text + ") must be a URL that begins with http:// or https://";
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
        return null;
    }
}
