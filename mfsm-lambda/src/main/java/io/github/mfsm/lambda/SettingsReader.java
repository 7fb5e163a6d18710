package io.github.mfsm.lambda;

import io.github.mfsm.api.ActionType;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.lambda.function.EnvironmentReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link Settings} from the environment and collects all that is wrong with them. */
final class SettingsReader {
    private final EnvironmentReader environment;

    SettingsReader(Map<String, String> environment) {
        this.environment = new EnvironmentReader(environment);
    }

    Settings read() {
        StateMachineArn stateMachine =
                environment.required("STATE_MACHINE_ARN") ? environment.stateMachine("STATE_MACHINE_ARN") : null;
        StateMachineArn previousStateMachine = environment.stateMachine("PREVIOUS_STATE_MACHINE_ARN");
        String table = environment.table();
        AnswerSource answerSource = environment.answerSource();
        Duration waitTime = environment.seconds("WAIT_TIME_FOR_EXECUTION", Duration.ZERO);
        ActionType fallbackAction = environment.action("FALLBACK_ACTION");
        Set<FallbackOn> fallbackOn = fallbackOn();
        String bounceMessage = environment.text("FALLBACK_BOUNCE_MESSAGE");
        if (fallbackAction == ActionType.BOUNCE && bounceMessage == null) {
            environment.problem("FALLBACK_BOUNCE_MESSAGE must be set if FALLBACK_ACTION is BOUNCE");
        }
        boolean dryRun = environment.flag("DRY_RUN");
        TableFailurePolicy onTableFailure = environment.onTableFailure();
        boolean strictAnswers = environment.flag("STRICT_ANSWERS");
        boolean logMailDetails = environment.flag("LOG_MAIL_DETAILS");
        URI stepFunctionsEndpoint = environment.endpoint("AWS_ENDPOINT_URL_SFN");
        URI dynamoDbEndpoint = environment.endpoint("AWS_ENDPOINT_URL_DYNAMODB");
        if (!environment.problems().isEmpty() || stateMachine == null || table == null) {
            throw new InvalidSettingsException(environment.problems());
        }
        String region = environment.value("AWS_REGION");
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

    private Set<FallbackOn> fallbackOn() {
        String words = environment.value("FALLBACK_ON");
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
                environment.problem("FALLBACK_ON (" + words
                        + ") must be one or more of ended, badEvent, refused, separated by commas, or empty");
                break;
            }
        }
        return failures;
    }
}
