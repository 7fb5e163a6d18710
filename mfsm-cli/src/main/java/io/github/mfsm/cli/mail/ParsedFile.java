package io.github.mfsm.cli.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;

/** Parses emails' headers, as far as broken ones go; raw UTF-8 in them is read as such. */
final class ParsedFile {
    private ParsedFile() {}

    static MimeMessage parse(byte[] mime) {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        try {
            return new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(mime));
        } catch (MessagingException e) {
            throw new IllegalStateException("parsing from memory fails for no email", e);
        }
    }
}
