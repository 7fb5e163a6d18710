package io.github.mfsm.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.ses.ReceiptRuleHandler;
import io.github.mfsm.ses.ReleaseHandler;
import io.github.mfsm.ses.SesHandlerContext;
import io.github.mfsm.ses.SesPorts;
import io.github.mfsm.ses.SesSettings;
import io.github.mfsm.ses.SweepHandler;

/** The functions for held emails that are put to the test: the real ones, or some with a bug. */
interface HeldFunctions {

    /** The machine: the subject says how long it thinks, and what it answers then. */
    String MACHINE = """
        {"StartAt": "Read", "States": {
          "Read": {"Type": "Pass", "Next": "Think",
            "Parameters": {
              "seconds.$": "States.StringToJson(States.ArrayGetItem(States.StringSplit($.subject, '|'), 0))",
              "answer.$": "States.ArrayGetItem(States.StringSplit($.subject, '|'), 1)"}},
          "Think": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "Say"},
          "Say": {"Type": "Choice", "Default": "Nonsense", "Choices": [
            {"Variable": "$.answer", "StringEquals": "DELIVER", "Next": "Deliver"},
            {"Variable": "$.answer", "StringEquals": "DROP", "Next": "Drop"},
            {"Variable": "$.answer", "StringEquals": "BOUNCE", "Next": "Bounce"},
            {"Variable": "$.answer", "StringEquals": "BOTH", "Next": "Both"},
            {"Variable": "$.answer", "StringEquals": "FAIL", "Next": "Fail"}]},
          "Deliver": {"Type": "Pass", "End": true, "Result":
            {"actions": [{"action": {"type": "DEFAULT"}, "allRecipients": true}]}},
          "Drop": {"Type": "Pass", "End": true, "Result":
            {"actions": [{"action": {"type": "DROP"}, "allRecipients": true}]}},
          "Bounce": {"Type": "Pass", "End": true, "Result":
            {"actions": [{"action": {"type": "BOUNCE"}, "allRecipients": true}]}},
          "Both": {"Type": "Pass", "End": true, "Result":
            {"actions": [{"action": {"type": "BOUNCE"}, "recipients": ["b@ours.example"]},
                         {"action": {"type": "DEFAULT"}, "allRecipients": true}]}},
          "Fail": {"Type": "Fail"},
          "Nonsense": {"Type": "Pass", "End": true, "Result": "nonsense"}}}\
        """;

    /** Returns the table, as the template makes it, and a stream besides, to see what happens to its rows. */
    static String createTable(String table) {
        return SesPorts.createTable(table)
                .replace(
                        "\"AttributeDefinitions\"",
                        "\"StreamSpecification\": {\"StreamEnabled\": true, \"StreamViewType\": \"NEW_AND_OLD_IMAGES\"},"
                                + " \"AttributeDefinitions\"");
    }

    /** Returns the function that SES calls. */
    RequestStreamHandler rule(SesSettings settings, SesHandlerContext handlerContext);

    /** Returns the function that EventBridge calls. */
    RequestStreamHandler release(SesSettings settings, SesHandlerContext handlerContext);

    /** Returns the function that the schedule calls. */
    RequestStreamHandler sweep(SesSettings settings, SesHandlerContext handlerContext);

    /** The real ones. */
    static HeldFunctions ours() {
        return new HeldFunctions() {
            @Override
            public RequestStreamHandler rule(SesSettings settings, SesHandlerContext handlerContext) {
                return new ReceiptRuleHandler(settings, handlerContext);
            }

            @Override
            public RequestStreamHandler release(SesSettings settings, SesHandlerContext handlerContext) {
                return new ReleaseHandler(settings, handlerContext);
            }

            @Override
            public RequestStreamHandler sweep(SesSettings settings, SesHandlerContext handlerContext) {
                return new SweepHandler(settings, handlerContext);
            }
        };
    }
}
