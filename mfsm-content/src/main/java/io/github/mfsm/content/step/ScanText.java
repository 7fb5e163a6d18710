package io.github.mfsm.content.step;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MailPart;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks for a pattern in an email's subject and texts, and answers for each recipient.
 *
 * <p>Settings: {@code SCAN_PATTERN}, a regular expression of Java, compared without regard to case;
 * {@code SCAN_EXEMPT}, addresses parted by commas that get the email anyhow; {@code CONTENT_BUCKET}, as for all steps.
 * The result is an answer for WorkMail: {@code DEFAULT} for all if nothing was found, else for each recipient
 * {@code MOVE_TO_JUNK} (inbound) or {@code BOUNCE} (outbound, so that its author hears of it), and {@code DEFAULT} for
 * the exempt ones.
 *
 * <p>A text is looked through as it is written, and as it is shown: HTML without its tags, flowed text without its soft
 * line breaks, each without characters that nobody sees. Attachments and enclosed emails are not looked into.
 *
 * <p>What can't be decoded is scanned as the bytes that it has, and named in a member {@code unreadable} of the result:
 * {@code [{"part": "2", "problem": "its charset is not known"}]}. Named, too, is what can't be looked into: S/MIME but
 * for detached signatures, PGP/MIME, Outlook's {@code winmail.dat}, {@code message/partial} and
 * {@code message/external-body}. If nothing was found and there is such a part, {@code ON_UNREADABLE} decides:
 * {@code pass} (the default), {@code junk} or {@code bounce}, as {@link OnUnreadable} says.
 */
public final class ScanText extends ContentStep {
    private static final String BOUNCE = "Not sent: the text of this email is not allowed to go out.";

    private final Pattern pattern;
    private final Set<String> exempt;

    /** Creates the step from the environment variables; Lambda calls this. */
    public ScanText() {
        this(StepSettings.ofProcess().contents(), StepSettings.ofProcess());
    }

    ScanText(MessageContents contents, StepSettings settings) {
        this(
                contents,
                settings.required("SCAN_PATTERN"),
                Arrays.asList(settings.optional("SCAN_EXEMPT", "").split(",", -1)),
                settings.onUnreadable());
    }

    /** Creates the step with given settings; what it can't judge passes. */
    public ScanText(MessageContents contents, String pattern, List<String> exempt) {
        this(contents, pattern, exempt, OnUnreadable.PASS);
    }

    /** Creates the step with given settings. */
    public ScanText(MessageContents contents, String pattern, List<String> exempt, OnUnreadable onUnreadable) {
        super(contents, onUnreadable);
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.exempt = exempt.stream()
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected String handle(MessageFlowEvent event, ParsedMail mail) throws IOException {
        MessageFlowResponse response = isFound(mail)
                ? found(event)
                : MessageFlowResponse.forAll(
                        actionOn(event, !mail.unreadable().isEmpty()).orElse(Action.defaultAction()));
        return StepAnswer.of(response, mail.unreadable());
    }

    private MessageFlowResponse found(MessageFlowEvent event) {
        List<EmailAddress> spared =
                event.recipients().stream().filter(this::isExempt).toList();
        MessageFlowResponse.Builder answer = MessageFlowResponse.builder();
        if (!spared.isEmpty()) {
            answer.forRecipients(spared, Action.defaultAction());
        }
        return answer.forAllOthers(action(event)).build();
    }

    private static Action action(MessageFlowEvent event) {
        return event.flowDirection() == FlowDirection.INBOUND ? Action.moveToJunk() : Action.bounce(BOUNCE);
    }

    private boolean isExempt(EmailAddress recipient) {
        return exempt.contains(recipient.address().toLowerCase(Locale.ROOT));
    }

    private boolean isFound(String text, UnaryOperator<String> shown) {
        if (pattern.matcher(text).find()) {
            return true;
        }
        String visible = shown.apply(text);
        return !visible.equals(text) && pattern.matcher(visible).find();
    }

    private boolean isFound(ParsedMail mail) throws IOException {
        if (mail.root().fields("Subject").stream().anyMatch(subject -> isFound(subject, ShownText::withoutInvisible))) {
            return true;
        }
        for (MailPart part : mail.parts()) {
            if (part.isInEnclosed()) {
                continue;
            }
            part.closed().ifPresent(why -> mail.note(part, why));
            if ((part.isText() || part.isMultipart())
                    && part.anyText(text -> isFound(text, written -> ShownText.of(part, written)))) {
                return true;
            }
        }
        return false;
    }
}
