package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.lambda.Settings;
import io.github.mfsm.lambda.Wiring;
import io.github.mfsm.testkit.ses.SesEvents;
import io.github.mfsm.testkit.ses.SesOutcome;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens to an email under WorkMail's rule and under SES's, by the same machines, unchanged. */
class BothSimulatorsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    /** What a machine's tasks answer where its name is not enough; the person who approves takes an hour. */
    private static TaskResult task(TaskRequest request) {
        return switch (request.stateName()) {
            case "Ask the Approver" ->
                TaskResult.submitted(
                        "{}",
                        TaskResult.after(
                                Duration.ofHours(1),
                                TaskResult.succeeded("{\"approved\":false,\"reason\":\"too late\"}")));
            default -> TaskResult.succeeded("{}");
        };
    }

    private static MessageFlowEvent event(String file) throws IOException {
        return MessageFlowJson.readEvent(
                Files.readAllBytes(EXAMPLES.resolve("events").resolve(file)));
    }

    private static String underWorkMail(SesWorld world, String definition, MessageFlowEvent event) {
        world.stepFunctions.onAnyTask(BothSimulatorsTest::task);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "STATE_MACHINE_ARN",
                world.stepFunctions.create("workmail", definition).arn());
        environment.put("EXECUTION_TABLE", SesWorld.TABLE);
        LightTransport transport = world.transport();
        MailOutcome outcome = WorkMailSimulator.builder(Wiring.handler(
                        Settings.parse(environment),
                        transport.stepFunctions(),
                        transport.claimTable(SesWorld.TABLE),
                        world.time,
                        world.time::advance,
                        line -> {}))
                .time(world.time)
                .build()
                .send(event);
        return outcome.recipients().stream()
                .map(recipient ->
                        recipient.action().type() + " " + recipient.recipient().address())
                .collect(Collectors.joining(", "));
    }

    private static String underSes(SesWorld world, String definition, MessageFlowEvent event, boolean hold) {
        world.stepFunctions.onAnyTask(BothSimulatorsTest::task);
        world.machine(definition);
        List<String> ended = new ArrayList<>();
        world.stepFunctions.onStatusChange(ended::add);
        world.with("HOLD", Boolean.toString(hold)).with("WAIT_TIME_FOR_EXECUTION", "5");
        SesOutcome outcome = world.simulator(world.rule())
                .build()
                .receive(SesEvents.of(event), SesWorld.MIME.getBytes(StandardCharsets.US_ASCII));
        if (hold) {
            ReleaseHandler release = new ReleaseHandler(world.settings(), world.handlerContext());
            for (int hour = 0; hour < 30; hour++) {
                world.time.advance(Duration.ofHours(1));
                ended.stream()
                        .filter(change -> !change.contains("\"status\":\"RUNNING\""))
                        .forEach(change -> world.call(release, change));
                ended.clear();
            }
        }
        List<String> what = new ArrayList<>();
        if (outcome.goesOn()) {
            what.add("goes on");
        }
        world.ses.bounces().forEach(bounce -> what.add("bounced for " + String.join(" ", bounce.recipients())));
        world.ses
                .emails()
                .forEach(sent -> what.add("sent to " + String.join(" ", sent.destinations())
                        + (sent.text().contains("X-Mfsm-Junk") ? " as junk" : "")));
        return what.isEmpty() ? "stopped" : String.join(", ", what);
    }

    private static List<String> become(Path machine, String file) throws IOException {
        String definition = Files.readString(machine);
        MessageFlowEvent event = event(file);
        try (SesWorld workMail = new SesWorld();
                SesWorld waiting = new SesWorld();
                SesWorld holding = new SesWorld()) {
            return List.of(
                    underWorkMail(workMail, definition, event),
                    underSes(waiting, definition, event, false),
                    underSes(holding, definition, event, true));
        }
    }

    @Test
    void everyExampleRunsUnchangedUnderBoth() throws IOException {
        Map<String, List<String>> table = new TreeMap<>();
        try (Stream<Path> machines = Files.list(EXAMPLES.resolve("machines"))) {
            for (Path machine :
                    machines.filter(path -> path.toString().endsWith(".json")).toList()) {
                for (String file : List.of("inbound.json", "spam.json")) {
                    table.put(
                            machine.getFileName().toString().replace(".asl.json", "") + ", " + file,
                            become(machine, file));
                }
            }
        }

        System.out.println("| machine, email | WorkMail | SES, waiting | SES, holding |\n|---|---|---|---|");
        table.forEach((name, row) -> System.out.println("| " + name + " | " + String.join(" | ", row) + " |"));
        assertThat(table).hasSizeGreaterThanOrEqualTo(12);
        table.forEach((name, row) -> {
            boolean delivers = row.get(0).contains("DEFAULT") || row.get(0).contains("JUNK");
            boolean bounces = row.get(0).contains("BOUNCE");
            assertThat(row.get(2)).as(name + ", holding").matches(it -> it.contains("sent to") == delivers);
            assertThat(row.get(2)).as(name + ", holding").matches(it -> it.contains("bounced for") == bounces);
            if (!name.startsWith("approval")) { // SES doesn't wait an hour
                assertThat(row.get(1))
                        .as(name + ", waiting")
                        .matches(it -> (it.contains("goes on") || it.contains("sent to")) == delivers);
            } else {
                assertThat(row.get(1)).isEqualTo("goes on");
            }
        });
    }
}
