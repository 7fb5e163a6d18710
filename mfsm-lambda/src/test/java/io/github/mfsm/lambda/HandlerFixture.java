package io.github.mfsm.lambda;

import io.github.mfsm.asl.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A handler on in-memory services in virtual time, made at the first call. */
final class HandlerFixture {
    static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:mail";
    static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:mail:invocation-1";
    static final String EVENT = """
            {"summaryVersion": "2018-10-10",
             "envelope": {"mailFrom": {"address": "from@example.org"},
                          "recipients": [{"address": "a@example.com"}, {"address": "b@example.com"}]},
             "subject": "Hello", "messageId": "message-1", "invocationId": "invocation-1",
             "flowDirection": "INBOUND", "truncated": false}""";
    static final String DEFAULT_FOR_ALL = "{\"actions\":[{\"action\":{\"type\":\"DEFAULT\"},\"allRecipients\":true}]}";

    final VirtualTime time = VirtualTime.manual(Instant.parse("2026-01-01T00:00:00Z"));
    final InMemoryAws aws = new InMemoryAws(time);
    final List<String> log = new ArrayList<>();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("STATE_MACHINE_ARN", MACHINE, "EXECUTION_TABLE", "executions"));
    private @Nullable Instant processStart;
    private @Nullable MessageFlowHandler handler;

    HandlerFixture with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    HandlerFixture processStartedAt(Instant start) {
        processStart = start;
        return this;
    }

    String call(String event) {
        return call(event, 60_000);
    }

    String call(String event, int remainingMillis) {
        return call(event.getBytes(StandardCharsets.UTF_8), remainingMillis);
    }

    String call(byte[] event, int remainingMillis) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler().handleRequest(new ByteArrayInputStream(event), answer, new TestContext(remainingMillis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** Makes the handler if it isn't there yet, as Lambda does before the first call. */
    MessageFlowHandler handler() {
        if (handler == null) {
            handler = new MessageFlowHandler(
                    Settings.parse(environment),
                    new HandlerContext(new Ports(aws, aws), time, time::advance, log::add, () -> null, processStart));
            handler.prepare();
        }
        return handler;
    }

    /** Returns the line of the last call for people. */
    String lastLogLine() {
        return log.get(log.size() - 2);
    }

    /** Returns the line of the last call for CloudWatch's metrics. */
    String lastMetricLine() {
        return log.get(log.size() - 1);
    }
}
