package io.github.mfsm.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.run.AttemptReport;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.RecipientOutcome;

/** What WorkMail did with an email, as JSON. */
final class WorkMailJson {
    private final RunReport report;
    private final ObjectNode root = Json.object();

    private WorkMailJson(RunReport report) {
        this.report = report;
    }

    /** Returns the document. */
    static ObjectNode of(RunReport report) {
        return new WorkMailJson(report).write();
    }

    private ObjectNode write() {
        root.put("answered", report.outcome().isAnswered());
        root.put("functionFellBack", report.functionFellBack());
        root.set("event", tree(MessageFlowJson.write(report.outcome().event())));
        root.put("machine", report.machine());
        ObjectNode rule = root.putObject("rule");
        rule.put("timeoutMinutes", report.rule().timeout().toMinutes());
        rule.set("fallback", action(report.rule().fallback()));
        root.put("receivedAt", report.outcome().receivedAt().toString());
        root.put("decidedAt", report.outcome().decidedAt().toString());
        RunJson.calls(root.putArray("coldStartCalls"), report.coldStart());
        ArrayNode attempts = root.putArray("attempts");
        report.attempts().forEach(attempt -> add(attempts.addObject(), attempt));
        RunJson.executions(root, report.executions());
        ArrayNode recipients = root.putArray("recipients");
        report.outcome().recipients().forEach(recipient -> add(recipients.addObject(), recipient));
        RunJson.content(root, report.content());
        return root;
    }

    private void add(ObjectNode node, AttemptReport report) {
        Attempt attempt = report.attempt();
        node.put("attempt", attempt.number());
        node.put("call", attempt.call());
        node.put("at", attempt.at().toString());
        node.put("tookMillis", attempt.took().toMillis());
        RunJson.calls(node.putArray("calls"), report.calls());
        ArrayNode log = node.putArray("log");
        report.log().forEach(log::add);
        node.set("result", result(attempt.result()));
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
