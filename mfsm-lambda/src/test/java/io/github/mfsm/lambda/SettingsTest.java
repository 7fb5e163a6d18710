package io.github.mfsm.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mfsm.api.ActionType;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:mail";

    private static Settings parse(String... more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("STATE_MACHINE_ARN", MACHINE, "EXECUTION_TABLE", "table"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Settings.parse(environment);
    }

    @Test
    void needTheMachineAndTheTableAndDefaultTheRest() {
        assertThat(parse())
                .isEqualTo(new Settings(
                        StateMachineArn.parse(MACHINE),
                        null,
                        "table",
                        AnswerSource.wholeExecution(),
                        Duration.ZERO,
                        null,
                        Set.of(FallbackOn.ENDED),
                        null,
                        false,
                        TableFailurePolicy.CONTINUE,
                        false,
                        false,
                        "eu-west-1",
                        null,
                        null));
    }

    @Test
    void takeAnEmptyValueAsNone() {
        assertThat(parse(
                        "MACHINE_STATE_FOR_OUTPUT", "",
                        "WAIT_TIME_FOR_EXECUTION", "",
                        "FALLBACK_ACTION", "",
                        "FALLBACK_ON", "",
                        "PREVIOUS_STATE_MACHINE_ARN", "",
                        "FALLBACK_BOUNCE_MESSAGE", "",
                        "DRY_RUN", "",
                        "ON_TABLE_FAILURE", "",
                        "STRICT_ANSWERS", "",
                        "LOG_MAIL_DETAILS", "",
                        "AWS_REGION", "",
                        "AWS_ENDPOINT_URL", ""))
                .isEqualTo(parse());
    }

    @Test
    void takeNoNoticeOfBlanksAroundNumbersAndWords() {
        Settings settings = parse(
                "STATE_MACHINE_ARN", " " + MACHINE + " ",
                "EXECUTION_TABLE", "table\n",
                "WAIT_TIME_FOR_EXECUTION", " 5 ",
                "FALLBACK_ACTION", " DROP",
                "FALLBACK_ON", " ended , badEvent ",
                "DRY_RUN", "true ",
                "ON_TABLE_FAILURE", "\tfail");

        assertThat(settings.stateMachine()).hasToString(MACHINE);
        assertThat(settings.executionTable()).isEqualTo("table");
        assertThat(settings.waitTime()).hasSeconds(5);
        assertThat(settings.fallbackAction()).isEqualTo(ActionType.DROP);
        assertThat(settings.fallbackOn()).containsExactlyInAnyOrder(FallbackOn.ENDED, FallbackOn.BAD_EVENT);
        assertThat(settings.dryRun()).isTrue();
        assertThat(settings.onTableFailure()).isEqualTo(TableFailurePolicy.FAIL);
        assertThat(parse("WAIT_TIME_FOR_EXECUTION", "  ")).isEqualTo(parse());
    }

    @Test
    void readEveryVariable() {
        Settings settings = parse(
                "MACHINE_STATE_FOR_OUTPUT", "Decide",
                "PREVIOUS_STATE_MACHINE_ARN", MACHINE + "-before",
                "WAIT_TIME_FOR_EXECUTION", "7",
                "FALLBACK_ON", "badEvent,refused",
                "FALLBACK_ACTION", "BOUNCE",
                "FALLBACK_BOUNCE_MESSAGE", "Later",
                "DRY_RUN", "TRUE",
                "ON_TABLE_FAILURE", "fail",
                "STRICT_ANSWERS", "true",
                "LOG_MAIL_DETAILS", "True",
                "AWS_REGION", "us-west-2",
                "AWS_ENDPOINT_URL_SFN", "http://localhost:1",
                "AWS_ENDPOINT_URL", "https://localhost:2");

        assertThat(settings)
                .isEqualTo(new Settings(
                        StateMachineArn.parse(MACHINE),
                        StateMachineArn.parse(MACHINE + "-before"),
                        "table",
                        AnswerSource.namedState("Decide"),
                        Duration.ofSeconds(7),
                        ActionType.BOUNCE,
                        Set.of(FallbackOn.BAD_EVENT, FallbackOn.REFUSED),
                        "Later",
                        true,
                        TableFailurePolicy.FAIL,
                        true,
                        true,
                        "us-west-2",
                        URI.create("http://localhost:1"),
                        URI.create("https://localhost:2")));
        assertThat(settings.toString()).doesNotContain("Later");
    }

    @Test
    void reportAllProblemsAtOnce() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> parse(
                        "STATE_MACHINE_ARN", "arn:aws:states:eu-west-1:123456789012:execution:mail:x",
                        "EXECUTION_TABLE", "a table",
                        "MACHINE_STATE_FOR_OUTPUT", "x".repeat(81),
                        "WAIT_TIME_FOR_EXECUTION", "-1",
                        "FALLBACK_ACTION", "default",
                        "DRY_RUN", "yes",
                        "ON_TABLE_FAILURE", "stop",
                        "STRICT_ANSWERS", "1",
                        "LOG_MAIL_DETAILS", "on",
                        "AWS_ENDPOINT_URL", "localhost:4566"))
                .satisfies(e -> assertThat(e.problems())
                        .satisfiesExactly(
                                problem -> assertThat(problem)
                                        .startsWith("STATE_MACHINE_ARN is not the ARN of a state machine:")
                                        .contains("it names an execution"),
                                problem -> assertThat(problem)
                                        .startsWith("EXECUTION_TABLE (a table) is not the name of a DynamoDB table"),
                                problem ->
                                        assertThat(problem).startsWith("MACHINE_STATE_FOR_OUTPUT: the name of a state"),
                                problem -> assertThat(problem)
                                        .isEqualTo(
                                                "WAIT_TIME_FOR_EXECUTION (-1) must be a whole number of seconds, 0 or more"),
                                problem -> assertThat(problem)
                                        .startsWith("FALLBACK_ACTION (default) must be one of DEFAULT,"),
                                problem -> assertThat(problem).isEqualTo("DRY_RUN (yes) must be true or false"),
                                problem -> assertThat(problem)
                                        .isEqualTo("ON_TABLE_FAILURE (stop) must be continue or fail"),
                                problem -> assertThat(problem).isEqualTo("STRICT_ANSWERS (1) must be true or false"),
                                problem -> assertThat(problem).isEqualTo("LOG_MAIL_DETAILS (on) must be true or false"),
                                problem -> assertThat(problem)
                                        .isEqualTo("AWS_ENDPOINT_URL (localhost:4566) must be a URL that begins with"
                                                + " http:// or https://")))
                .withMessageStartingWith("Wrong settings: STATE_MACHINE_ARN is ");
    }

    @Test
    void needWhatIsRequired() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> Settings.parse(Map.of("FALLBACK_ACTION", "BOUNCE")))
                .withMessage("Wrong settings: STATE_MACHINE_ARN must be set; EXECUTION_TABLE must be set;"
                        + " FALLBACK_BOUNCE_MESSAGE must be set if FALLBACK_ACTION is BOUNCE");
    }

    @Test
    void takeVersionsAliasesAndTablesByArn() {
        Settings settings = parse(
                "STATE_MACHINE_ARN",
                MACHINE + ":live",
                "EXECUTION_TABLE",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/executions");

        assertThat(settings.stateMachine().qualifiedWith()).contains("live");
        assertThat(settings.executionTable()).endsWith("table/executions");
    }

    @Test
    void capTheWaitAndSaySo() {
        assertThat(parse("WAIT_TIME_FOR_EXECUTION", "14").warnings()).isEmpty();

        Settings tooLong = parse("WAIT_TIME_FOR_EXECUTION", "60");
        assertThat(tooLong.effectiveWaitTime()).isEqualTo(Duration.ofSeconds(14));
        assertThat(tooLong.warnings())
                .containsExactly("WAIT_TIME_FOR_EXECUTION (60 s) is capped at 14 s: WorkMail waits 15 s for an answer");
    }
}
