package io.github.mfsm.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.run.ApiCall;
import io.github.mfsm.cli.run.AttemptReport;
import io.github.mfsm.cli.run.ContentReport;
import io.github.mfsm.cli.run.ExecutionReport;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.RecipientOutcome;
import java.time.Duration;
import java.util.List;

/** Writes a run as one JSON document: times are ISO 8601 in virtual time, durations are in milliseconds. */
public final class JsonReport {
    private final RunReport report;
    private final ObjectNode root = Json.object();

    private JsonReport(RunReport report) {
        this.report = report;
    }

    /** Returns the document, ended by a line end. */
    public static String of(RunReport report) {
        return new JsonReport(report).write();
    }

    private String write() {
        root.put("answered", report.outcome().isAnswered());
        root.put("functionFellBack", report.functionFellBack());
        root.set("event", tree(MessageFlowJson.write(report.outcome().event())));
        root.put("machine", report.machine());
        ObjectNode rule = root.putObject("rule");
        rule.put("timeoutMinutes", report.rule().timeout().toMinutes());
        rule.set("fallback", action(report.rule().fallback()));
        root.put("receivedAt", report.outcome().receivedAt().toString());
        root.put("decidedAt", report.outcome().decidedAt().toString());
        calls(root.putArray("coldStartCalls"), report.coldStart());
        ArrayNode attempts = root.putArray("attempts");
        report.attempts().forEach(attempt -> add(attempts.addObject(), attempt));
        ArrayNode executions = root.putArray("executions");
        report.executions().forEach(execution -> add(executions.addObject(), execution));
        ArrayNode recipients = root.putArray("recipients");
        report.outcome().recipients().forEach(recipient -> add(recipients.addObject(), recipient));
        if (report.content() != null) {
            add(root.putObject("content"), report.content());
        }
        return root.toPrettyString() + "\n";
    }

    private static void add(ObjectNode node, ContentReport content) {
        node.put("source", content.source());
        node.put("bytesBefore", content.change().bytesBefore());
        node.put("bytesAfter", content.change().bytesAfter());
        ArrayNode steps = node.putArray("steps");
        content.steps()
                .forEach(run -> steps.addObject()
                        .put("state", run.state())
                        .put("step", run.step())
                        .put("at", run.at().toString())
                        .put("failed", run.failed())
                        .put("result", run.result()));
        ArrayNode parts = node.putArray("parts");
        content.change().parts().forEach(part -> {
            ObjectNode added = parts.addObject()
                    .put("name", part.name())
                    .put("change", part.kind().name());
            ArrayNode lines = added.putArray("lines");
            part.lines()
                    .forEach(line ->
                            lines.addObject().put("change", line.kind().name()).put("text", line.text()));
        });
    }

    private void add(ObjectNode node, AttemptReport report) {
        Attempt attempt = report.attempt();
        node.put("attempt", attempt.number());
        node.put("call", attempt.call());
        node.put("at", attempt.at().toString());
        node.put("tookMillis", attempt.took().toMillis());
        calls(node.putArray("calls"), report.calls());
        ArrayNode log = node.putArray("log");
        report.log().forEach(log::add);
        node.set("result", result(attempt.result()));
    }

    private static void calls(ArrayNode array, List<ApiCall> calls) {
        calls.forEach(call -> array.addObject()
                .put("service", call.service())
                .put("operation", call.operation())
                .put("result", call.result()));
    }

    private static ObjectNode result(AttemptResult result) {
        ObjectNode node = Json.object();
        return result.accept(new AttemptResult.Visitor<>() {
            @Override
            public ObjectNode visit(AttemptResult.Answered answered) {
                node.put("type", "answered").set("answer", tree(answered.json()));
                return problems("warnings", answered.warnings());
            }

            @Override
            public ObjectNode visit(AttemptResult.Failed failed) {
                return node.put("type", "failed")
                        .put("errorType", failed.errorType())
                        .put("message", failed.message());
            }

            @Override
            public ObjectNode visit(AttemptResult.TimedOut timedOut) {
                return node.put("type", "timedOut")
                        .put("limitMillis", timedOut.limit().toMillis());
            }

            @Override
            public ObjectNode visit(AttemptResult.Invalid invalid) {
                node.put("type", "invalid").put("answer", invalid.json());
                return problems("problems", invalid.problems());
            }

            private ObjectNode problems(String name, Iterable<?> problems) {
                ArrayNode array = node.putArray(name);
                problems.forEach(problem -> array.add(problem.toString()));
                return node;
            }
        });
    }

    private static void add(ObjectNode node, ExecutionReport execution) {
        node.put("arn", execution.arn());
        node.put("status", execution.status());
        node.put("startedAt", execution.startedAt().toString());
        execution.ended().ifPresent(end -> node.put("endedAt", end.toString()));
        if (execution.error() != null) {
            node.put("error", execution.error());
        }
        if (execution.cause() != null) {
            node.put("cause", execution.cause());
        }
        ArrayNode states = node.putArray("states");
        execution.states().forEach(visit -> add(states.addObject(), visit));
    }

    private static void add(ObjectNode node, StateVisit visit) {
        node.put("name", visit.name());
        node.put("type", visit.type().fieldValue());
        node.put("path", visit.path());
        node.put("enteredAt", visit.enteredAt().toString());
        visit.exitedAt().ifPresent(exit -> {
            node.put("exitedAt", exit.toString());
            node.put("tookMillis", Duration.between(visit.enteredAt(), exit).toMillis());
        });
    }

    private static void add(ObjectNode node, RecipientOutcome recipient) {
        node.put("address", recipient.recipient().address());
        node.set("action", action(recipient.action()));
        node.put("decidedBy", recipient.decidedBy().name());
        node.put("added", recipient.added());
    }

    private static ObjectNode action(Action action) {
        ObjectNode node = Json.object().put("type", action.type().name());
        if (action instanceof Action.Bounce bounce && bounce.bounceMessage() != null) {
            node.putObject("parameters").put("bounceMessage", bounce.bounceMessage());
        }
        return node;
    }

    private static JsonNode tree(String json) {
        return Json.parseChecked(json);
    }
}
