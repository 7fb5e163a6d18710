package io.github.mfsm.jsonata;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression that can't be parsed or evaluated.
 *
 * <p>Codes and texts are those of the reference; {@code S} codes come from parsing, {@code T} and {@code D} codes from
 * evaluation, {@code U} codes from the bounds in {@link Limits}.
 *
 * @see <a href="https://docs.jsonata.org/embedding-extending">JSONata: errors</a>
 */
public final class JsonataException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int position;
    private final @Nullable String token;

    /** Creates an exception without a place, as a {@link NativeFunction} throws it; the call adds its place. */
    public JsonataException(String code, String message) {
        this(code, message, -1, null);
    }

    /** Creates an exception with its place in the expression ({@code -1}: unknown). */
    public JsonataException(String code, String message, int position, @Nullable String token) {
        super(message, null, false, false);
        this.code = code;
        this.position = position;
        this.token = token;
    }

    /** Returns the reference's code, such as {@code T2001}. */
    public String code() {
        return code;
    }

    /** Returns the place in the expression in UTF-16 units, or {@code -1}. */
    public int position() {
        return position;
    }

    /** Returns the token at fault, where there is one. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }
}
