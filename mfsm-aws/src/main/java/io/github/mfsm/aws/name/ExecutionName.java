package io.github.mfsm.aws.name;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * The name of an execution: the key under which a state machine runs at most once.
 *
 * <p>Step Functions takes 1 to 80 characters, without white space, brackets ({@code < > { } [ ]}), wildcards ({@code ?
 * *}), any of {@code " # % \ ^ | ~ ` $ & , ; : /}, control characters and surrogates. Only {@code 0-9 A-Z a-z - _} can
 * be logged to CloudWatch; the others are taken all the same.
 *
 * @param value the name, as Step Functions sees it
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>
 */
public record ExecutionName(String value) {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 80;

    private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

    /** Refuses what Step Functions refuses. */
    public ExecutionName {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an execution name must not be empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an execution name has at most " + MAX_LENGTH + " characters, this one has " + value.length()
                            + "; ExecutionName.hashOf takes keys of any length");
        }
        for (int i = 0; i < value.length(); i++) {
            if (isForbidden(value.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "an execution name must not contain U+%04X (at index %d); ExecutionName.hashOf takes any key",
                        (int) value.charAt(i),
                        i));
            }
        }
    }

    /**
     * Takes a key that is a legal name as it is.
     *
     * @throws IllegalArgumentException if Step Functions would refuse it; the message tells which rule it breaks
     */
    public static ExecutionName of(String key) {
        return new ExecutionName(key);
    }

    /**
     * Makes a name of any key: its SHA-256 in 64 lower-case hexadecimal digits. Equal keys give equal names.
     *
     * @param key any text, read as UTF-8
     */
    public static ExecutionName hashOf(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new ExecutionName(HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean isForbidden(char c) {
        return Character.isISOControl(c)
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isSurrogate(c)
                || c == '\uFFFE'
                || c == '\uFFFF'
                || FORBIDDEN.indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
