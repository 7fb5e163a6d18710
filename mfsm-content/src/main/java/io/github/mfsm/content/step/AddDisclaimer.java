package io.github.mfsm.content.step;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MailParts;
import io.github.mfsm.content.mime.ParsedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Adds a text below a mail's own, in plain text and in HTML.
 *
 * <p>Settings: {@code DISCLAIMER}, the text; {@code CONTENT_BUCKET}, as for all steps. The result is {@code {"changed": true}}, or
 * {@code {"changed": false, "reason": "..."}} for a mail that is signed or encrypted (a change would break it; a PGP block within the
 * text counts, too), that has got the text already (a header field {@value #MARK} says so, whose value nobody can foresee who sends a
 * mail), or that has no text, or none whose characters are sure. Texts with the disclaimer are in UTF-8; all other parts stay byte for
 * byte as they are.
 */
public final class AddDisclaimer extends ContentStep {
    /** The header field that tells that a mail has got its disclaimer. */
    static final String MARK = "X-Mfsm-Disclaimer";

    private static final Pattern PGP_BLOCK =
            Pattern.compile("^-----BEGIN PGP (SIGNED )?MESSAGE-----", Pattern.MULTILINE);
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n|\\r");

    private final String disclaimer;

    /** Creates the step from the environment variables; Lambda calls this. */
    public AddDisclaimer() {
        this(StepSettings.ofProcess().contents(), StepSettings.ofProcess());
    }

    AddDisclaimer(MessageContents contents, StepSettings settings) {
        this(contents, settings.required("DISCLAIMER"));
    }

    /** Creates the step with a given text. */
    public AddDisclaimer(MessageContents contents, String disclaimer) {
        super(contents);
        this.disclaimer = Objects.requireNonNull(disclaimer, "disclaimer");
    }

    @Override
    protected String handle(MessageFlowEvent event, ParsedMail mail) throws IOException, MessagingException {
        if (mail.isSignedOrEncrypted()) {
            return unchanged("signed or encrypted");
        }
        String mark = mark(event);
        String[] marks = mail.message().getHeader(MARK);
        if (marks != null && Arrays.asList(marks).contains(mark)) {
            return unchanged("already there");
        }
        List<Part> parts = MailParts.changeable(mail.message());
        if (hasPgpBlock(parts)) {
            return unchanged("signed or encrypted");
        }
        boolean plain = add(parts, "text/plain");
        boolean html = add(parts, "text/html");
        if (!plain && !html) {
            return unchanged("no text that can be changed");
        }
        mail.message().addHeader(MARK, mark);
        replace(event, mail);
        return "{\"changed\":true}";
    }

    /** PGP as it was before PGP/MIME: within the text. */
    private static boolean hasPgpBlock(List<Part> parts) throws MessagingException {
        for (Part part : parts) {
            if (MailParts.isText(part)
                    && PGP_BLOCK.matcher(MailParts.text(part)).find()) {
                return true;
            }
        }
        return false;
    }

    private boolean add(List<Part> parts, String type) throws MessagingException {
        for (Part part : parts) {
            if (part.isMimeType(type) && MailParts.isText(part)) {
                Optional<String> text = MailParts.exactText(part);
                boolean html = type.equals("text/html");
                if (text.isPresent()) {
                    String longer = html ? intoHtml(text.get()) : below(text.get());
                    ((MimePart) part)
                            .setText(LINE_END.matcher(longer).replaceAll("\r\n"), "utf-8", html ? "html" : "plain");
                }
                return text.isPresent();
            }
        }
        return false;
    }

    /** Tells this disclaimer in this mail, so that a repeated call adds nothing, and a mail can't come with it. */
    private String mark(MessageFlowEvent event) {
        String both = event.messageId() + '\n' + disclaimer;
        return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String below(String text) {
        return text + (text.endsWith("\n") ? "" : "\r\n") + "\r\n-- \r\n" + disclaimer + "\r\n";
    }

    private String intoHtml(String html) {
        String escaped = disclaimer.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        int at = end < 0 ? html.length() : end;
        return html.substring(0, at) + "<hr><p>" + escaped.replace("\n", "<br>\n") + "</p>" + html.substring(at);
    }

    private static String unchanged(String reason) {
        return "{\"changed\":false,\"reason\":\"" + reason + "\"}";
    }
}
