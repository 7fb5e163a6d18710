package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers at once, many fakes at once, and handlers that call the fake. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrencyTest {

    @Test
    void losesNoExecutionAmongManyCallers() throws Exception {
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            Api api = new Api(fake.calls());
            String activity =
                    api.call("CreateActivity", "name", "a").get("activityArn").asText();
            String machine = api.create("m", activityTask(activity));

            inParallel(8, caller -> {
                for (int i = 0; i < 30; i++) {
                    String execution = api.start(machine, "e-" + caller + "-" + i);
                    api.call("DescribeExecution", "executionArn", execution);
                    JsonNode task = api.call("GetActivityTask", "activityArn", activity);
                    api.call("ListExecutions", "stateMachineArn", machine, "maxResults", 5);
                    api.call(
                            "SendTaskSuccess",
                            "taskToken",
                            task.get("taskToken").asText(),
                            "output",
                            "{}");
                    api.call("GetExecutionHistory", "executionArn", execution);
                }
                return true;
            });

            assertThat(fake.executions())
                    .hasSize(240)
                    .allMatch(e -> e.status().name().equals("SUCCEEDED"));
        }
    }

    private static String activityTask(String activity) {
        return "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\": \"" + activity
                + "\", \"End\": true}}}";
    }

    @Test
    void letsAHandlerCallTheFakeFromAnyThread() throws Exception {
        try (FakeStepFunctions fake = FakeStepFunctions.create();
                CloseableExecutor others = new CloseableExecutor(1)) {
            Api api = new Api(fake.calls());
            String machine = api.create(
                    "m",
                    "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\":"
                            + " \"arn:aws:states:::sns:publish\", \"Parameters\": {\"TopicArn\": \"t\", \"Message\":"
                            + " \"m\"}, \"End\": true}}}");
            fake.onTask(
                    "T",
                    task -> TaskResult.succeeded(others.service
                            .submit(() -> api.call("DescribeExecution", "executionArn", task.executionArn()))
                            .get()
                            .get("status")
                            .toString()));

            String execution = api.start(machine, "one");

            assertThat(fake.execution(execution).orElseThrow().output()).contains("\"RUNNING\"");
        }
    }

    @Test
    void keepsFakesApart() throws Exception {
        inParallel(8, caller -> {
            try (FakeStepFunctions fake = FakeStepFunctions.create()) {
                Api api = new Api(fake.calls());
                String machine = api.create("m", Api.PASS);
                for (int i = 0; i < 20; i++) {
                    api.start(machine, "e" + i);
                }
                return fake.executions().size() == 20 && fake.requestCount("StartExecution") == 20;
            }
        });
    }

    private interface Caller {
        boolean call(int number) throws Exception;
    }

    private static void inParallel(int callers, Caller caller) throws Exception {
        try (CloseableExecutor executor = new CloseableExecutor(callers)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                calls.add(() -> caller.call(number));
            }
            for (Future<Boolean> done : executor.service.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private static final class CloseableExecutor implements AutoCloseable {

        private final ExecutorService service;

        CloseableExecutor(int threads) {
            service = Executors.newFixedThreadPool(threads);
        }

        @Override
        public void close() {
            service.shutdownNow();
        }
    }
}
