package io.github.mfsm.testkit.dynamodb.internal.value;

import org.jspecify.annotations.Nullable;

/** The first value after all that begin with a prefix, by which a range of keys is searched for. */
public final class Successor {
    private Successor() {}

    /** Returns the least value that is greater than all values with a prefix, or null if there is none. */
    public static Value.@Nullable Scalar ofPrefix(Value.Scalar prefix) {
        if (prefix instanceof Value.Str text) {
            String next = ofText(text.value());
            return next == null ? null : new Value.Str(next);
        }
        Bytes next = prefix instanceof Value.Bin binary ? binary.value().successor() : null;
        return next == null ? null : new Value.Bin(next);
    }

    /** UTF-8 has the order of the code points, so the last one that has a next is replaced by it. */
    private static @Nullable String ofText(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            int start = end - Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, start) + Character.toString(next);
            }
            end = start;
        }
        return null;
    }
}
