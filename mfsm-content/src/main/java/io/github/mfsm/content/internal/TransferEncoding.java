package io.github.mfsm.content.internal;

import java.util.Locale;

/** The content transfer encodings (RFC 2045, 6), by names written as programs write them. */
public enum TransferEncoding {
    SEVEN_BIT,
    EIGHT_BIT,
    BINARY,
    QUOTED_PRINTABLE,
    BASE64,
    /** A name that says nothing: the bytes stand for themselves. */
    UNKNOWN;

    static TransferEncoding of(String value) {
        String name = HeaderParameters.parse(value).value().replaceAll("\\([^()]*\\)|\\(.*|[^a-z0-9]", "");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "7bit", "7bits" -> SEVEN_BIT;
            case "8bit", "8bits" -> EIGHT_BIT;
            case "binary" -> BINARY;
            case "quotedprintable" -> QUOTED_PRINTABLE;
            case "base64" -> BASE64;
            default -> UNKNOWN;
        };
    }

    /** Returns whether the bytes stand for themselves. */
    public boolean isIdentity() {
        return this != QUOTED_PRINTABLE && this != BASE64;
    }
}
