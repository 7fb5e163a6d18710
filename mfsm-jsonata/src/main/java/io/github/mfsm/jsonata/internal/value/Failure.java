package io.github.mfsm.jsonata.internal.value;

import io.github.mfsm.jsonata.JsonataException;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error on its way out: places and tokens are added by what it passes. */
public final class Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details = new HashMap<>(4);
    private int position = -1;
    private @Nullable String token;
    private @Nullable String message;

    /** Creates an error with a code of the reference. */
    public Failure(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    /** Adds what the text shows under a name: a node, a text or a number. */
    public Failure with(String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
        return this;
    }

    /** Adds what the text shows as {@code value}. */
    public Failure value(@Nullable Object value) {
        return with("value", value);
    }

    /** Sets the place. */
    public Failure at(int place) {
        position = place;
        return this;
    }

    /** Sets the token. */
    public Failure token(@Nullable String text) {
        token = text;
        return this;
    }

    /** Adds the place and name of a call that the error passes; an inner token stays, an inner place does not. */
    public Failure within(int place, @Nullable String name) {
        if (place > 0 || position < 0) {
            position = place;
        }
        if (token == null) {
            token = name;
        }
        return this;
    }

    /** Returns whether it has no place yet. */
    public boolean isUnplaced() {
        return position < 0;
    }

    /** Returns whether a bound of the evaluation was passed. */
    public boolean isBound() {
        return code.startsWith("U");
    }

    /** Returns the code. */
    public String code() {
        return code;
    }

    /** Sets the text, in place of the reference's. */
    public Failure message(String text) {
        message = text;
        return this;
    }

    /** Returns the text of the reference. */
    public String text() {
        if (message != null) {
            return message;
        }
        if (token != null) {
            details.putIfAbsent("token", token);
        }
        return Messages.text(code, details);
    }

    /** Returns the error as users see it. */
    public JsonataException exception() {
        return new JsonataException(code, text(), position, token);
    }

    /** Returns the place within a part of the expression that is parsed apart. */
    public int offset() {
        return details.get("offset") instanceof Integer offset ? offset : 0;
    }
}
