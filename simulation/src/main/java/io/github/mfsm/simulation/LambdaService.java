package io.github.mfsm.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.lambda.FakeContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lambda: processes that work on one call at a time, are used again, and die. */
final class LambdaService {

    /** As long as boto3 waits. */
    private static final Duration RAW_TIMEOUT = Duration.ofSeconds(60);

    private final World world;
    private final Algorithm algorithm;
    private final Transport.Ports ports;
    private final Deque<Instance> idle = new ArrayDeque<>();
    private long awsCalls;

    LambdaService(World world, Algorithm algorithm, Transport transport) {
        this.world = world;
        this.algorithm = algorithm;
        this.ports = transport.connect(world);
    }

    private final class Instance {
        private final String machine = world.machines.configured();
        private Call call;
        private final RequestStreamHandler handler;

        /** Starts a process, on the time of its first call. */
        Instance(Call first) {
            this.call = first;
            CrossedPorts crossed = new CrossedPorts(ports.stepFunctions(), ports.table(), this::current);
            Map<String, String> environment = new HashMap<>(world.scenario.environment());
            environment.put("STATE_MACHINE_ARN", machine);
            environment.put("EXECUTION_TABLE", World.TABLE);
            this.handler = algorithm.start(new Algorithm.Environment(
                    environment,
                    crossed,
                    crossed,
                    this::raw,
                    () -> world.time.instant().plus(world.scenario.weather().skew()),
                    span -> call.strand.sleep(span)));
        }

        private Call current() {
            awsCalls++;
            return call;
        }

        private String raw(String operation, String request) {
            Call now = current();
            AwsCalls service = operation.endsWith("Item") ? world.dynamoDb.calls() : world.stepFunctions.calls();
            Object answer = now.cross(operation, RAW_TIMEOUT, () -> {
                try {
                    String text = service.call(operation, request);
                    if (operation.equals("StartExecution")) {
                        noteStart(now, text);
                    }
                    return text;
                } catch (AwsCallException e) {
                    return e;
                }
            });
            if (answer instanceof AwsCallException refusal) {
                throw refusal;
            }
            return String.valueOf(answer);
        }

        private void noteStart(Call now, String text) {
            var answer = InProcessJson.parse(text);
            String arn = Objects.requireNonNull(InProcessJson.text(answer, "executionArn"));
            Instant date = Objects.requireNonNull(InProcessJson.instant(answer, "startDate"));
            now.mail.judge.started(new Truth.Start(arn, date), now);
        }
    }

    void invoke(Call call, InputStream event, OutputStream answer) throws IOException {
        Instance process = take(call);
        Context context = FakeContext.of(
                world.time, call.begin.plus(world.scenario.functionTimeout()), call.toString(), line -> {});
        boolean dead = false;
        try {
            process.handler.handleRequest(event, answer, context);
        } catch (Baton.Killed e) {
            dead = true;
            throw e;
        } finally {
            if (!dead && process.machine.equals(world.machines.configured())) {
                idle.push(process);
            }
        }
    }

    private Instance take(Call call) {
        @Nullable Instance process = idle.poll();
        if (process == null) {
            return new Instance(call);
        }
        process.call = call;
        return process;
    }

    /** Lambda lets go of processes with old settings. */
    void letGo() {
        idle.removeIf(process -> !process.machine.equals(world.machines.configured()));
    }

    long awsCalls() {
        return awsCalls;
    }
}
