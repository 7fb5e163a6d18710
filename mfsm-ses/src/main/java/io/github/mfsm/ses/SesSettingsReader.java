package io.github.mfsm.ses;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.lambda.function.EnvironmentReader;
import io.github.mfsm.ses.SesSettings.Holding;
import io.github.mfsm.ses.SesSettings.Sending;
import io.github.mfsm.ses.internal.send.MailSettings;
import io.github.mfsm.ses.send.Routes;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link SesSettings} from the environment and collects all that is wrong with them. */
final class SesSettingsReader {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,<>]+@[^\\s@,<>]+");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._/-]*");
    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");
    private static final List<String> SERVICES = List.of("SFN", "DYNAMODB", "SES", "S3", "SNS");
    private static final Duration USUAL_WAIT = Duration.ofSeconds(20);
    private static final Duration USUAL_HOLD = Duration.ofHours(12);

    private final EnvironmentReader environment;

    SesSettingsReader(Map<String, String> environment) {
        this.environment = new EnvironmentReader(environment);
    }

    SesSettings read() {
        StateMachineArn stateMachine =
                environment.required("STATE_MACHINE_ARN") ? environment.stateMachine("STATE_MACHINE_ARN") : null;
        StateMachineArn previous = environment.stateMachine("PREVIOUS_STATE_MACHINE_ARN");
        String table = environment.table();
        AnswerSource answerSource = environment.answerSource();
        Duration waitTime = environment.seconds("WAIT_TIME_FOR_EXECUTION", USUAL_WAIT);
        Action fallback = fallback();
        boolean dryRun = environment.flag("DRY_RUN");
        TableFailurePolicy onTableFailure = environment.onTableFailure();
        boolean strictAnswers = environment.flag("STRICT_ANSWERS");
        MailSettings sending = sending();
        Holding holding = holding(sending);
        Map<String, URI> endpoints = endpoints();
        if (!environment.problems().isEmpty() || stateMachine == null || table == null) {
            throw new InvalidSesSettingsException(environment.problems());
        }
        String region = environment.value("AWS_REGION");
        return new SesSettings(
                stateMachine,
                previous,
                table,
                answerSource,
                waitTime,
                fallback,
                dryRun,
                onTableFailure,
                strictAnswers,
                sending,
                holding,
                region == null ? stateMachine.region() : region,
                endpoints);
    }

    private Action fallback() {
        ActionType type = environment.action("FALLBACK_ACTION");
        String message = environment.text("FALLBACK_BOUNCE_MESSAGE");
        if (type == ActionType.BOUNCE && message == null) {
            environment.problem("FALLBACK_BOUNCE_MESSAGE must be set if FALLBACK_ACTION is BOUNCE");
        }
        return switch (type == null ? ActionType.DEFAULT : type) {
            case BOUNCE -> Action.bounce(message == null ? "" : message);
            case DROP -> Action.drop();
            case DEFAULT -> Action.defaultAction();
            case BYPASS_SPAM_CHECK -> Action.bypassSpamCheck();
            case MOVE_TO_JUNK -> Action.moveToJunk();
        };
    }

    private MailSettings sending() {
        String bucket = environment.value("MAIL_BUCKET");
        if (bucket != null && !BUCKET.matcher(bucket).matches()) {
            environment.problem("MAIL_BUCKET (" + bucket + ") is not the name of a bucket");
        }
        String prefix = environment.value("MAIL_PREFIX");
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            environment.problem("MAIL_PREFIX (" + prefix + ") may have letters, digits, '.', '_', '-' and '/' only");
        }
        String topic = environment.value("JUNK_TOPIC_ARN");
        if (topic != null && !TOPIC.matcher(topic).matches()) {
            environment.problem("JUNK_TOPIC_ARN (" + topic + ") is not the ARN of an SNS topic");
        }
        return new MailSettings(
                address("BOUNCE_SENDER"),
                address("FORWARD_FROM"),
                routes(),
                bucket,
                prefix == null ? "" : prefix,
                topic);
    }

    private @Nullable EmailAddress address(String variable) {
        String address = environment.value(variable);
        if (address == null) {
            return null;
        }
        if (!ADDRESS.matcher(address).matches()) {
            environment.problem(variable + " must be an email address, name@domain");
        }
        return EmailAddress.of(address);
    }

    private Routes routes() {
        String text = environment.value("FORWARD_TO");
        if (text == null) {
            return Routes.NONE;
        }
        try {
            return Routes.parse(text);
        } catch (IllegalArgumentException e) {
            environment.problem("FORWARD_TO: " + e.getMessage());
            return Routes.NONE;
        }
    }

    private @Nullable Holding holding(MailSettings sending) {
        boolean holds = environment.flag("HOLD");
        Duration fallbackAfter = environment.hours("FALLBACK_AFTER_HOURS", USUAL_HOLD);
        String word = environment.value("SENDING");
        if (word != null && !word.equals("atLeastOnce") && !word.equals("atMostOnce")) {
            environment.problem("SENDING (" + word + ") must be atLeastOnce or atMostOnce");
        }
        if (!holds) {
            return null;
        }
        if (fallbackAfter.isZero()) {
            environment.problem("FALLBACK_AFTER_HOURS must be 1 or more");
        }
        if (sending.bucket() == null) {
            environment.problem("MAIL_BUCKET must be set if HOLD is true");
        }
        if (sending.forwardFrom() == null) {
            environment.problem("FORWARD_FROM must be set if HOLD is true");
        }
        if (sending.bounceFrom() == null) {
            environment.problem("BOUNCE_SENDER must be set if HOLD is true");
        }
        return new Holding(fallbackAfter, "atMostOnce".equals(word) ? Sending.AT_MOST_ONCE : Sending.AT_LEAST_ONCE);
    }

    private Map<String, URI> endpoints() {
        Map<String, URI> endpoints = new HashMap<>();
        for (String service : SERVICES) {
            URI endpoint = environment.endpoint("AWS_ENDPOINT_URL_" + service);
            if (endpoint != null) {
                endpoints.put(service, endpoint);
            }
        }
        return endpoints;
    }
}
