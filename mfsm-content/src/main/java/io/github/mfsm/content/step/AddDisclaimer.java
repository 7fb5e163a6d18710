package io.github.mfsm.content.step;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.ParsedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Adds a text below a mail's own, in plain text and in HTML.
 *
 * <p>Settings: {@code DISCLAIMER}, the text; {@code CONTENT_BUCKET}, as for all steps. The result is {@code {"changed": true}}, or
 * {@code {"changed": false, "reason": "..."}} for a mail that is signed or encrypted (a change would break it), that has the
 * text already (a header field {@value #MARK} says so), or that has no text. All other parts stay byte for byte as they are.
 */
public final class AddDisclaimer extends ContentStep {
    static final String MARK = "X-Mfsm-Disclaimer";

    private final String disclaimer;

    /** Creates the step from the environment variables; Lambda calls this. */
    public AddDisclaimer() {
        this(StepSettings.ofProcess().contents(), StepSettings.ofProcess().required("DISCLAIMER"));
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
        if (mail.message().getHeader(MARK) != null) {
            return unchanged("already there");
        }
        List<Part> parts = Parts.changeable(mail.message());
        boolean plain = add(parts, "text/plain");
        boolean html = add(parts, "text/html");
        if (!plain && !html) {
            return unchanged("no text");
        }
        mail.message().setHeader(MARK, "yes");
        replace(event, mail);
        return "{\"changed\":true}";
    }

    private boolean add(List<Part> parts, String type) throws IOException, MessagingException {
        for (Part part : parts) {
            if (part.isMimeType(type) && Parts.isText(part)) {
                String text = Parts.text(part);
                boolean html = type.equals("text/html");
                ((MimePart) part).setText(html ? intoHtml(text) : below(text), "UTF-8", html ? "html" : "plain");
                return true;
            }
        }
        return false;
    }

    private String below(String text) {
        return text + (text.endsWith("\n") ? "" : "\r\n") + "\r\n-- \r\n" + disclaimer + "\r\n";
    }

    private String intoHtml(String html) {
        String escaped = disclaimer.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        int at = end < 0 ? html.length() : end;
        return html.substring(0, at) + "<hr><p>" + escaped.replace("\n", "<br>") + "</p>" + html.substring(at);
    }

    private static String unchanged(String reason) {
        return "{\"changed\":false,\"reason\":\"" + reason + "\"}";
    }
}
