package io.github.mfsm.asl.expr.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of ours in the library's hands, which names itself where its arguments don't fit its signature. */
final class BoundFunction extends Jsonata.JFunction {

    private final String name;

    BoundFunction(String name, String signature, Body body) {
        super((input, arguments) -> body.call(arguments(arguments)), signature);
        this.name = name;
    }

    @SuppressWarnings("unchecked") // the library passes a raw list of evaluated arguments
    private static List<@Nullable Object> arguments(List<?> raw) {
        return (List<@Nullable Object>) raw;
    }

    @Override
    public @Nullable Object validate(@Nullable Object arguments, @Nullable Object context) {
        try {
            return super.validate(arguments, context);
        } catch (JException e) {
            boolean names = "T0410".equals(e.getError()) || "T0411".equals(e.getError());
            throw names ? new JException(e.getError(), e.getLocation(), e.getCurrent(), name) : e;
        }
    }

    /** What the function does; an undefined argument is {@code null}. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(List<@Nullable Object> arguments);
    }

    /** An argument, {@code null} where it is undefined or not given. */
    static @Nullable Object argument(List<@Nullable Object> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }
}
