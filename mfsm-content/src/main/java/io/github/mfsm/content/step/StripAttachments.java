package io.github.mfsm.content.step;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MailPart;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes attachments of some types out of an email and leaves a line of text in their place.
 *
 * <p>Settings: {@code STRIP_TYPES}, parted by commas: endings of file names ({@code exe}) and MIME types
 * ({@code application/zip}, {@code video/*}); {@code STRIP_ENCLOSED}, whether enclosed emails are entered: {@code true}
 * (the default) or {@code false}; {@code ON_UNREADABLE} and {@code CONTENT_BUCKET}, as for all steps. The result is
 * {@code {"changed": true, "removed": 2}}.
 *
 * <p>A part has to go if any program could take its name or type for an unwanted one: of all its fields, whichever is
 * meant. Files within texts (uuencode, yEnc) count. What is signed or encrypted is left as it is: {@code {"changed":
 * false, "removed": 0, "reason": "..."}}, with a member {@code left} that counts the unwanted attachments seen in it.
 * An enclosed email that is encoded as a whole goes as a whole.
 */
public final class StripAttachments extends ContentStep {
    private static final String NOTE = "An attachment was removed here.";
    private static final int LARGEST_ENCODED_MAIL = 4 * 1024 * 1024;
    private static final int MOST_ENCODED_MAILS = 5;

    private final List<String> types;
    private final boolean entersEnclosed;

    /** Creates the step from the environment variables; Lambda calls this. */
    public StripAttachments() {
        this(StepSettings.ofProcess().contents(), StepSettings.ofProcess());
    }

    StripAttachments(MessageContents contents, StepSettings settings) {
        this(
                contents,
                Arrays.asList(settings.required("STRIP_TYPES").split(",", -1)),
                settings.flag("STRIP_ENCLOSED", true),
                settings.onUnreadable());
    }

    /** Creates the step for given endings and MIME types. It enters enclosed emails, and what it can't judge passes. */
    public StripAttachments(MessageContents contents, List<String> types) {
        this(contents, types, true, OnUnreadable.PASS);
    }

    private StripAttachments(
            MessageContents contents, List<String> types, boolean entersEnclosed, OnUnreadable onUnreadable) {
        super(contents, onUnreadable);
        this.types = types.stream()
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .map(type -> type.startsWith(".") ? type.substring(1) : type)
                .filter(type -> !type.isEmpty())
                .toList();
        this.entersEnclosed = entersEnclosed;
    }

    @Override
    protected String handle(MessageFlowEvent event, ParsedMail mail) throws IOException {
        Count count = new Count();
        for (MailPart part : mail.parts()) {
            if ((entersEnclosed || !part.isInEnclosed()) && !isInGone(part, count)) {
                handle(mail, part, count);
            }
        }
        return answer(event, mail, count);
    }

    /** What went and what can't be changed; how many unwanted attachments went, and how many stayed in the latter. */
    private static final class Count {
        private final Set<MailPart> gone = new HashSet<>();
        private final Set<MailPart> sealed = new HashSet<>();
        private int removed;
        private int left;
    }

    private void handle(ParsedMail mail, MailPart part, Count count) throws IOException {
        boolean isLocked = part.parent().map(count.sealed::contains).orElseGet(part::isSealed);
        if (isLocked || part.isSealed()) {
            count.sealed.add(part);
        }
        if (!part.isMultipart() || !part.isComposite()) {
            if (isUnwanted(part) || isEncodedMailWithUnwanted(mail, part, MOST_ENCODED_MAILS)) {
                if (isLocked) {
                    count.left++;
                } else {
                    mail.replaceByNote(part, NOTE);
                    count.gone.add(part);
                    count.removed++;
                }
            } else if (part.isText() && !isLocked) {
                count.removed += mail.replaceInText(part, this::isUnwanted, NOTE);
            }
        }
        if (!count.gone.contains(part)) {
            part.closed().ifPresent(why -> mail.note(part, why));
        }
    }

    /** Returns whether it lies in a part that went, and notes that it went, too; its parent came before it. */
    private static boolean isInGone(MailPart part, Count count) {
        boolean isGone = part.parent().filter(count.gone::contains).isPresent();
        if (isGone) {
            count.gone.add(part);
        }
        return isGone;
    }

    private String answer(MessageFlowEvent event, ParsedMail mail, Count count) {
        StepAnswer answer = StepAnswer.changed(count.removed > 0).with("removed", count.removed);
        if (count.left > 0) {
            answer.with("left", count.left);
        }
        if (mail.isSignedOrEncrypted() || count.left > 0) {
            answer.with("reason", "signed or encrypted");
        }
        return answer.unreadable(
                        mail.unreadable(), actionOn(event, !mail.unreadable().isEmpty()))
                .toJson();
    }

    @Override
    protected String refused(MessageFlowEvent event, ParsedMail mail, String reason) {
        return StepAnswer.changed(false)
                .with("removed", 0)
                .with("reason", reason)
                .unreadable(mail.unreadable(), actionOn(event, true))
                .toJson();
    }

    private boolean isUnwanted(MailPart part) {
        return types.stream().anyMatch(type -> type.contains("/") && part.isOfType(type))
                || part.fileNames().stream().anyMatch(this::isUnwanted);
    }

    private boolean isUnwanted(String name) {
        return types.stream().anyMatch(type -> name.endsWith('.' + type));
    }

    /**
     * Enclosed emails are not to be encoded (RFC 2046, 5.2.1); of those that are, and of files that are emails, only
     * the whole can go.
     */
    private boolean isEncodedMailWithUnwanted(ParsedMail mail, MailPart part, int depth) throws IOException {
        boolean isMail = part.isEnclosedMail() || part.fileNames().stream().anyMatch(name -> name.endsWith(".eml"));
        if (!entersEnclosed || !isMail || part.isComposite() || depth == 0) {
            return false;
        }
        byte[] bytes;
        try (InputStream in = part.body()) {
            bytes = in.readNBytes(LARGEST_ENCODED_MAIL + 1);
        }
        if (bytes.length > LARGEST_ENCODED_MAIL) {
            mail.note(part, "its enclosed mail is too large to look into");
            return false;
        }
        ParsedMail enclosed = ParsedMail.of(MailSource.of(bytes));
        for (MailPart inner : enclosed.parts()) {
            if (isUnwanted(inner) || isEncodedMailWithUnwanted(enclosed, inner, depth - 1)) {
                return true;
            }
        }
        return false;
    }
}
