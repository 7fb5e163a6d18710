package io.github.mfsm.benchmarks;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The machines that are measured, and engines to run them. */
final class Machines {
    static final String PASS = """
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}""";
    static final String YEAR = """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 31536000, "End": true}}}""";
    /** Goes round and round until the 25,000 events of a history are used up. */
    static final String LOOP = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"},
              "B": {"Type": "Choice", "Choices": [{"Variable": "$.never", "IsPresent": true, "Next": "C"}], "Default": "A"},
              "C": {"Type": "Succeed"}}}""";

    static final String ORDER = """
            {"order": {"id": 4711, "total": 99.5, "vip": false, "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}]}}""";

    private Machines() {}

    /** Returns the ten states with Choice, JSONata and a Map over a hundred items. */
    static String tenStates() {
        try (InputStream file = Machines.class.getResourceAsStream("ten-states.asl.json")) {
            if (file == null) {
                throw new IllegalStateException("ten-states.asl.json is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static StateMachine parsed(String definition) {
        return StateMachine.parse(definition);
    }

    static Engine engine() {
        return engine(VirtualTime.skipping());
    }

    static Engine engine(VirtualTime time) {
        return Engine.builder()
                .time(time)
                .handlers(request -> TaskResult.succeeded("{\"ok\":true}"))
                .build();
    }
}
