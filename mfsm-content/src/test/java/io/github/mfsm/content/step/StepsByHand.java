package io.github.mfsm.content.step;

import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.ContentWorld;
import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The steps without a service around them. */
public final class StepsByHand {
    static final MessageFlowEvent EVENT = MessageFlowEvent.builder()
            .invocationId("i-1")
            .messageId("message-1")
            .flowDirection(FlowDirection.INBOUND)
            .mailFrom("ada@example.net")
            .recipients("bob@example.com")
            .build();

    private StepsByHand() {}

    static Map<String, ContentStep> steps() {
        MessageContents contents = ContentWorld.unreachable();
        return new TreeMap<>(Map.of(
                "AddDisclaimer",
                new AddDisclaimer(contents, "Für Bob & Co\nonly"),
                "ScanText",
                new ScanText(contents, "jackpot", List.of()),
                "StripAttachments",
                new StripAttachments(contents, List.of("exe", "video/*"))));
    }

    /** Runs each step on an email and writes out what it changed; returns the answers by the steps' names. */
    public static Map<String, String> runAll(MailSource mail) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (Map.Entry<String, ContentStep> step : steps().entrySet()) {
            try (ParsedMail parsed = ParsedMail.of(mail)) {
                answers.put(step.getKey(), step.getValue().handle(EVENT, parsed));
                parsed.writeTo(OutputStream.nullOutputStream());
            }
        }
        return answers;
    }
}
