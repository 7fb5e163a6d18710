package io.github.mfsm.ses.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that most want; what the email doesn't have is null or empty.
 *
 * @param returnPath {@code Return-Path}
 * @param from {@code From}
 * @param date {@code Date}
 * @param to {@code To}
 * @param cc {@code Cc}
 * @param bcc {@code Bcc}
 * @param messageId {@code Message-ID}, with its angle brackets; not SES's own
 * @param subject {@code Subject}
 */
record CommonHeaders(
        @Nullable String returnPath,
        List<String> from,
        @Nullable String date,
        List<String> to,
        List<String> cc,
        List<String> bcc,
        @Nullable String messageId,
        @Nullable String subject) {

    /** What an email without any of them has. */
    public static final CommonHeaders NONE =
            new CommonHeaders(null, List.of(), null, List.of(), List.of(), List.of(), null, null);

    /** Copies the lists. */
    public CommonHeaders {
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "CommonHeaders[]";
    }
}
