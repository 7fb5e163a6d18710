package io.github.mfsm.testkit.ses;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * An email that SES has sent.
 *
 * @param source the envelope's sender
 * @param destinations the envelope's recipients
 * @param mime the email as it was given; SES would replace its {@code Message-ID} and {@code Date}
 * @param at when
 */
@SuppressWarnings("ArrayRecordComponent") // compared by what is in it, if at all
public record SentEmail(String source, List<String> destinations, byte[] mime, Instant at) {
    /** Copies list and bytes. */
    public SentEmail {
        destinations = List.copyOf(destinations);
        mime = mime.clone();
    }

    @Override
    public byte[] mime() {
        return mime.clone();
    }

    /** Returns the email's bytes as text, each byte a character. */
    public String text() {
        return new String(mime, StandardCharsets.ISO_8859_1);
    }

    /** Shows the envelope and the size. */
    @Override
    public String toString() {
        return "SentEmail[source=" + source + ", destinations=" + destinations + ", " + mime.length + " bytes, at=" + at
                + "]";
    }
}
