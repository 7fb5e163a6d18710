package io.github.mfsm.content.step;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MailParts;
import io.github.mfsm.content.mime.ParsedMail;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Takes attachments of some types out of a mail and leaves a line of text in their place.
 *
 * <p>Settings: {@code STRIP_TYPES}, parted by commas: endings of file names ({@code exe}) and MIME types ({@code
 * application/zip}, {@code video/*}); {@code CONTENT_BUCKET}, as for all steps. The result is {@code {"changed": true, "removed": 2}}.
 * A mail that is signed or encrypted is left as it is: {@code {"changed": false, "removed": 0, "reason": "..."}}. Enclosed mails are
 * not entered.
 */
public final class StripAttachments extends ContentStep {
    private static final String NOTE = "An attachment was removed here.";

    private final List<String> types;

    /** Creates the step from the environment variables; Lambda calls this. */
    public StripAttachments() {
        this(StepSettings.ofProcess().contents(), StepSettings.ofProcess());
    }

    StripAttachments(MessageContents contents, StepSettings settings) {
        this(contents, Arrays.asList(settings.required("STRIP_TYPES").split(",", -1)));
    }

    /** Creates the step for given endings and MIME types. */
    public StripAttachments(MessageContents contents, List<String> types) {
        super(contents);
        this.types = types.stream()
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty())
                .toList();
    }

    @Override
    protected String handle(MessageFlowEvent event, ParsedMail mail) throws IOException, MessagingException {
        if (mail.isSignedOrEncrypted()) {
            return "{\"changed\":false,\"removed\":0,\"reason\":\"signed or encrypted\"}";
        }
        int removed = 0;
        for (Part part : MailParts.changeable(mail.message())) {
            if (isUnwanted(part)) {
                empty((MimePart) part);
                removed++;
            }
        }
        if (removed > 0) {
            replace(event, mail);
        }
        return "{\"changed\":" + (removed > 0) + ",\"removed\":" + removed + "}";
    }

    private boolean isUnwanted(Part part) throws MessagingException {
        String name = MailParts.fileName(part).toLowerCase(Locale.ROOT);
        for (String type : types) {
            if (type.contains("/") ? part.isMimeType(type) : name.endsWith('.' + type)) {
                return true;
            }
        }
        return false;
    }

    private static void empty(MimePart part) throws MessagingException {
        for (Header header : Collections.list(part.getAllHeaders())) {
            if (header.getName().toLowerCase(Locale.ROOT).startsWith("content-")) {
                part.removeHeader(header.getName());
            }
        }
        part.setText(NOTE, "us-ascii");
    }
}
