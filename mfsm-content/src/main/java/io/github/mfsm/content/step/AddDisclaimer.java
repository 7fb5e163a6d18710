package io.github.mfsm.content.step;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MailBody;
import io.github.mfsm.content.mime.MailPart;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Adds a text below an email's own, in plain text and in HTML.
 *
 * <p>Settings: {@code DISCLAIMER}, the text; {@code ON_UNREADABLE} and {@code CONTENT_BUCKET}, as for all steps. The
 * result is {@code {"changed": true}}, or {@code {"changed": false, "reason": "..."}} for an email that is signed or
 * encrypted (a change would break it; a PGP block within the text counts, too), that has got the text already (a header
 * field {@value #MARK} says so, whose value nobody can foresee who sends an email), or that has no text of its own, or
 * none whose characters are sure.
 *
 * <p>It stands in the email's own text, in each form that this has; a text with a file's name, or behind the email's
 * own, is none. All bytes but those added stay as they are, where the text's charset and transfer encoding allow; else
 * that text is put into UTF-8.
 */
public final class AddDisclaimer extends ContentStep {
    /** The header field that tells that an email has got its disclaimer. */
    static final String MARK = "X-Mfsm-Disclaimer";

    private static final Pattern PGP_BLOCK =
            Pattern.compile("^-----BEGIN PGP (SIGNED )?MESSAGE-----", Pattern.MULTILINE);

    private final String disclaimer;

    /** Creates the step from the environment variables; Lambda calls this. */
    public AddDisclaimer() {
        this(StepSettings.ofProcess().contents(), StepSettings.ofProcess());
    }

    AddDisclaimer(MessageContents contents, StepSettings settings) {
        this(contents, settings.required("DISCLAIMER"), settings.onUnreadable());
    }

    /** Creates the step with a given text; what it can't judge passes. */
    public AddDisclaimer(MessageContents contents, String disclaimer) {
        this(contents, disclaimer, OnUnreadable.PASS);
    }

    /** Creates the step with a given text. */
    public AddDisclaimer(MessageContents contents, String disclaimer, OnUnreadable onUnreadable) {
        super(contents, onUnreadable);
        this.disclaimer = Objects.requireNonNull(disclaimer, "disclaimer");
    }

    @Override
    protected String handle(MessageFlowEvent event, ParsedMail mail) throws IOException {
        String mark = mark(event);
        if (mail.root().rawFields(MARK).contains(mark)) {
            return unchanged(event, mail, "already there");
        }
        MailBody body = mail.body();
        if (mail.isSignedOrEncrypted() || body.isSealed() || hasPgpBlock(body)) {
            return unchanged(event, mail, "signed or encrypted");
        }
        for (MailPart text : body.texts()) {
            mail.addText(text, disclaimer);
        }
        if (!mail.isChanged()) {
            return unchanged(event, mail, "no text that can be changed");
        }
        mail.addField(MARK, mark);
        return StepAnswer.changed(true)
                .unreadable(mail.unreadable(), Optional.empty())
                .toJson();
    }

    /** PGP as it was before PGP/MIME: within the text. */
    private static boolean hasPgpBlock(MailBody body) throws IOException {
        for (MailPart text : body.texts()) {
            if (text.anyText(read -> PGP_BLOCK.matcher(read).find())) {
                return true;
            }
        }
        return false;
    }

    /** Tells this disclaimer in this email, so that a repeated call adds nothing, and an email can't come with it. */
    private String mark(MessageFlowEvent event) {
        String both = event.messageId() + '\n' + disclaimer;
        return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String unchanged(MessageFlowEvent event, ParsedMail mail, String reason) {
        return StepAnswer.changed(false)
                .with("reason", reason)
                .unreadable(
                        mail.unreadable(), actionOn(event, !mail.unreadable().isEmpty()))
                .toJson();
    }
}
