package io.github.mfsm.lambda;

import io.github.mfsm.api.ActionType;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link Settings} from the environment and collects all that is wrong with them. */
final class SettingsReader {
    /** The name of a table, or its ARN, which DynamoDB takes in its place. */
    private static final Pattern TABLE = Pattern.compile(
            "[a-zA-Z0-9_.-]{3,255}|arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\\d{12}:table/[a-zA-Z0-9_.-]{3,255}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    Settings read() {
        StateMachineArn stateMachine = required("STATE_MACHINE_ARN") ? stateMachine("STATE_MACHINE_ARN") : null;
        StateMachineArn previousStateMachine = stateMachine("PREVIOUS_STATE_MACHINE_ARN");
        String table = table();
        AnswerSource answerSource = answerSource();
        Duration waitTime = waitTime();
        ActionType fallbackAction = fallbackAction();
        Set<FallbackOn> fallbackOn = fallbackOn();
        String bounceMessage = text("FALLBACK_BOUNCE_MESSAGE");
        if (fallbackAction == ActionType.BOUNCE && bounceMessage == null) {
            problems.add("FALLBACK_BOUNCE_MESSAGE must be set if FALLBACK_ACTION is BOUNCE");
        }
        boolean dryRun = flag("DRY_RUN");
        TableFailurePolicy onTableFailure = onTableFailure();
        boolean strictAnswers = flag("STRICT_ANSWERS");
        boolean logMailDetails = flag("LOG_MAIL_DETAILS");
        URI stepFunctionsEndpoint = endpoint("AWS_ENDPOINT_URL_SFN");
        URI dynamoDbEndpoint = endpoint("AWS_ENDPOINT_URL_DYNAMODB");
        if (!problems.isEmpty() || stateMachine == null || table == null) {
            throw new InvalidSettingsException(problems);
        }
        String region = value("AWS_REGION");
        return new Settings(
                stateMachine,
                previousStateMachine,
                table,
                answerSource,
                waitTime,
                fallbackAction,
                fallbackOn,
                bounceMessage,
                dryRun,
                onTableFailure,
                strictAnswers,
                logMailDetails,
                region == null ? stateMachine.region() : region,
                stepFunctionsEndpoint,
                dynamoDbEndpoint);
    }

    static List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        if (settings.waitTime().compareTo(Settings.LONGEST_WAIT) > 0) {
            warnings.add("WAIT_TIME_FOR_EXECUTION (" + settings.waitTime().toSeconds() + " s) is capped at "
                    + Settings.LONGEST_WAIT.toSeconds() + " s: WorkMail waits 15 s for an answer");
        }
        if (settings.fallbackBounceMessage() != null && settings.fallbackAction() != ActionType.BOUNCE) {
            warnings.add("FALLBACK_BOUNCE_MESSAGE has no effect unless FALLBACK_ACTION is BOUNCE");
        }
        if (settings.fallbackAction() == null && !settings.fallbackOn().equals(Set.of(FallbackOn.ENDED))) {
            warnings.add("FALLBACK_ON has no effect unless FALLBACK_ACTION is set");
        }
        return warnings;
    }

    private @Nullable StateMachineArn stateMachine(String variable) {
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

    private @Nullable String table() {
        String table = required("EXECUTION_TABLE") ? value("EXECUTION_TABLE") : null;
        if (table != null && !TABLE.matcher(table).matches()) {
            problems.add("EXECUTION_TABLE (" + table
                    + ") is not the name of a DynamoDB table: 3 to 255 letters, digits, '_', '.' or '-'");
        }
        return table;
    }

    private AnswerSource answerSource() {
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

    private Duration waitTime() {
        String seconds = value("WAIT_TIME_FOR_EXECUTION");
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (!SECONDS.matcher(seconds).matches()) {
            problems.add("WAIT_TIME_FOR_EXECUTION (" + seconds + ") must be a whole number of seconds, 0 or more");
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private @Nullable ActionType fallbackAction() {
        String name = value("FALLBACK_ACTION");
        if (name == null) {
            return null;
        }
        for (ActionType type : ActionType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        problems.add("FALLBACK_ACTION (" + name
                + ") must be one of DEFAULT, DROP, BOUNCE, MOVE_TO_JUNK, BYPASS_SPAM_CHECK," + " or empty");
        return null;
    }

    private Set<FallbackOn> fallbackOn() {
        String words = value("FALLBACK_ON");
        Set<FallbackOn> failures = EnumSet.noneOf(FallbackOn.class);
        for (String word : (words == null ? FallbackOn.ENDED.word : words).split(",", -1)) {
            boolean known = false;
            for (FallbackOn failure : FallbackOn.values()) {
                if (failure.word.equals(word.strip())) {
                    failures.add(failure);
                    known = true;
                }
            }
            if (!known) {
                problems.add("FALLBACK_ON (" + words
                        + ") must be one or more of ended, badEvent, refused, separated by commas, or empty");
                break;
            }
        }
        return failures;
    }

    private TableFailurePolicy onTableFailure() {
        String name = value("ON_TABLE_FAILURE");
        if (name == null || name.equals("continue")) {
            return TableFailurePolicy.CONTINUE;
        }
        if (!name.equals("fail")) {
            problems.add("ON_TABLE_FAILURE (" + name + ") must be continue or fail");
        }
        return TableFailurePolicy.FAIL;
    }

    private boolean flag(String variable) {
        String text = value(variable);
        if (text == null || text.toLowerCase(Locale.ROOT).equals("false")) {
            return false;
        }
        if (!text.toLowerCase(Locale.ROOT).equals("true")) {
            problems.add(variable + " (" + text + ") must be true or false");
        }
        return true;
    }

    private @Nullable URI endpoint(String variable) {
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

    private boolean required(String variable) {
        if (value(variable) == null) {
            problems.add(variable + " must be set");
            return false;
        }
        return true;
    }

    /** Returns a value of ours, around which blanks don't count. */
    private @Nullable String value(String variable) {
        String text = environment.get(variable);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Returns a text as it is: a name, or words for people. */
    private @Nullable String text(String variable) {
        String text = environment.get(variable);
        return text == null || text.isEmpty() ? null : text;
    }
}
