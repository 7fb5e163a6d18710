package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SesPrimingTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "STATE_MACHINE_ARN", "arn:aws:states:us-east-1:123456789012:stateMachine:mail",
            "EXECUTION_TABLE", "executions");

    private final List<String> log = new ArrayList<>();

    private void prime(Map<String, String> more) throws IOException {
        Map<String, String> environment = new java.util.HashMap<>(ENVIRONMENT);
        environment.putAll(more);
        SesPriming.run(SesSettings.parse(environment), VirtualTime.manual(), log::add);
    }

    private List<String> calls() {
        return log.stream().filter(line -> line.contains("\"outcome\"")).toList();
    }

    @Test
    void eachCallGoesThroughToItsAnswer() throws IOException {
        prime(Map.of());

        assertThat(calls()).hasSize(100).allMatch(line -> line.contains("\"outcome\":\"answered\""));
        assertThat(calls()).anyMatch(line -> line.contains("CONTINUE"));
        assertThat(log).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }

    @Test
    void bouncesAndSendsOnToo() throws IOException {
        prime(Map.of());

        assertThat(log).anyMatch(line -> line.contains("\"Sent\":1")).anyMatch(line -> line.contains("\"Sent\":2"));
    }

    @Test
    void holdsWhereEmailsAreHeld() throws IOException {
        prime(Map.of(
                "HOLD", "true",
                "BOUNCE_SENDER", "bounces@example.com",
                "FORWARD_FROM", "filter@example.com",
                "FORWARD_TO", "example.com=boxes.example.net",
                "MAIL_BUCKET", "mail"));

        assertThat(calls()).hasSize(100).allMatch(line -> line.contains("\"outcome\":\"held\""));
        assertThat(log).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }

    @Test
    void readsTheAnswerOfANamedState() throws IOException {
        prime(Map.of("MACHINE_STATE_FOR_OUTPUT", "Decide"));

        assertThat(calls()).hasSize(100).allMatch(line -> line.contains("\"outcome\":\"answered\""));
    }

    @Test
    void loadsACallBeforeTheServicesAreThere() {
        SesPriming.callWithoutServices(VirtualTime.manual());
    }
}
