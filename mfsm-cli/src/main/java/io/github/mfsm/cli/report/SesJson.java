package io.github.mfsm.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.run.SesFate;
import io.github.mfsm.cli.run.SesReport;
import io.github.mfsm.testkit.report.SesEmail;
import java.time.Instant;

/** What SES and the functions did with an email, as JSON. */
final class SesJson {
    private SesJson() {}

    /** Returns the document. */
    static ObjectNode of(SesReport report) {
        ObjectNode root = Json.object();
        root.put("service", "SES");
        root.put("answered", report.isAnswered());
        root.set("event", Json.parseChecked(MessageFlowJson.write(report.event())));
        root.put("machine", report.machine());
        root.put("rule", report.rule());
        root.put("receivedAt", report.email().receivedAt().toString());
        root.put("decidedAt", report.email().decidedAt().toString());
        SesEmail.Hold hold = report.email().hold();
        if (hold != null) {
            Instant released = hold.releasedAt();
            root.put("heldSince", hold.since().toString());
            root.put("releasedAt", released == null ? null : released.toString());
        }
        RunJson.calls(root.putArray("coldStartCalls"), report.coldStart());
        ArrayNode calls = root.putArray("functionCalls");
        report.calls().forEach(call -> add(calls.addObject(), call));
        RunJson.executions(root, report.executions());
        ArrayNode recipients = root.putArray("recipients");
        report.fates().forEach(fate -> add(recipients.addObject(), fate));
        RunJson.content(root, report.content());
        return root;
    }

    private static void add(ObjectNode node, SesReport.Call call) {
        SesEmail.Call shown = call.shown();
        node.put("caller", shown.caller());
        node.put("at", shown.at().toString());
        node.put("tookMillis", shown.took().toMillis());
        RunJson.calls(node.putArray("calls"), call.requests());
        ArrayNode log = node.putArray("log");
        call.log().forEach(log::add);
        node.put("answer", shown.answer());
        node.put("failure", shown.failure());
    }

    private static void add(ObjectNode node, SesFate fate) {
        node.put("address", fate.recipient().address());
        node.put("fate", fate.kind().name());
        node.put("detail", fate.detail());
        Instant at = fate.at();
        node.put("at", at == null ? null : at.toString());
        node.put("added", fate.added());
    }
}
