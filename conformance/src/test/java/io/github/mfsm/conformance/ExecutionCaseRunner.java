package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StartRequest;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.time.VirtualTime;

/** Runs one recorded execution on the engine and compares how it ended (level A) and its whole history (level B). */
final class ExecutionCaseRunner {
    private static final String ACCOUNT = "us-east-1:111111111111";

    private final ConformanceCase recorded;
    private final RecordingComparator comparator;
    private final ExecutionComparison comparison;

    ExecutionCaseRunner(ConformanceCase recorded) {
        this.recorded = recorded;
        this.comparator = RecordingComparator.of(recorded);
        this.comparison = new ExecutionComparison(recorded, comparator);
    }

    ConformanceReport.Result run() {
        return comparison.judge(this::execute);
    }

    /** Runs the case on the engine, as far as it was recorded. */
    Execution execute() {
        VirtualTime time = VirtualTime.skipping();
        Engine engine = Engine.builder()
                .time(time)
                .handlers(CaseMocks.of(recorded, comparator))
                .objects(CaseMocks.objects(recorded, comparator))
                .activities(arn -> recorded.json().path("mocks").has("tasks"))
                .build();
        Execution execution = engine.start(request());
        ActivityWorkers workers = new ActivityWorkers(recorded, engine);
        comparison.follow(execution, time, () -> workers.work(execution));
        return execution;
    }

    private StartRequest request() {
        JsonNode json = recorded.json();
        String machineName = comparison.machineName();
        StartRequest.Builder request = StartRequest.of(
                        StateMachine.parse(json.path("definition").toString()))
                .input(json.path("input").toString())
                .stateMachineArn("arn:aws:states:" + ACCOUNT + ":stateMachine:" + machineName)
                .roleArn(comparison.roleArn());
        if (json.has("executionName")) {
            request.name(json.path("executionName").asText());
        }
        if (json.path("type").asText().equals("EXPRESS")) {
            String name = json.path("executionName").asText("express-name");
            request.name(name)
                    .executionArn("arn:aws:states:" + ACCOUNT + ":express:" + machineName + ":" + name + ":express-id");
        }
        return request.build();
    }
}
