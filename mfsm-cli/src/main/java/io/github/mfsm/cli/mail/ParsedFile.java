package io.github.mfsm.cli.mail;

import io.github.mfsm.content.mime.MailParts;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;

/** Parses mails, as far as broken ones go. */
final class ParsedFile {
    private ParsedFile() {}

    static MimeMessage parse(byte[] mime) {
        try {
            return MailParts.parse(new ByteArrayInputStream(mime));
        } catch (MessagingException e) {
            throw new IllegalStateException("parsing from memory fails for no mail", e);
        }
    }
}
