package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function in the library's hands, with the arguments checked against its signature however it is called. */
final class BoundFunction extends Jsonata.JFunction {

    private final FunctionSignature signature;

    BoundFunction(String name, String signature, Body body) {
        this(new FunctionSignature(name, signature), signature, body);
    }

    private BoundFunction(FunctionSignature checked, String signature, Body body) {
        super((input, arguments) -> body.call(checked.checked(arguments, null)), signature);
        this.signature = checked;
    }

    @Override
    public Object validate(@Nullable Object arguments, @Nullable Object context) {
        return signature.checked(arguments instanceof List<?> list ? list : List.of(), context);
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

    /** Arguments that were checked already: functions that are passed to functions are called without a check by the library. */
    static final class Checked extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }
}
