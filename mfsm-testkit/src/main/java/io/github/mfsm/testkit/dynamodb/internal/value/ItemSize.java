package io.github.mfsm.testkit.dynamodb.internal.value;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How many bytes an item takes, by the service's rules.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class ItemSize {
    /** The largest item, 400 KB. */
    public static final int MAX = 400 * 1024;

    private static final int DOCUMENT_OVERHEAD = 3;

    private ItemSize() {}

    /** Returns the size of an item or a key, names and values, in bytes. */
    public static int ofItem(Value.MapValue item) {
        int size = 0;
        for (Map.Entry<String, Value> entry : item.entries().entrySet()) {
            size += utf8(entry.getKey()) + of(entry.getValue());
        }
        return size;
    }

    /** Returns the size of a value, without its name, in bytes. */
    public static int of(Value value) {
        if (value instanceof Value.Str string) {
            return utf8(string.value());
        }
        if (value instanceof Value.Num number) {
            return ofNumber(number.value());
        }
        if (value instanceof Value.Bin binary) {
            return binary.value().length();
        }
        if (value instanceof Value.SetValue set) {
            return set.members().stream().mapToInt(ItemSize::of).sum();
        }
        if (value instanceof Value.ListValue list) {
            return DOCUMENT_OVERHEAD
                    + list.elements().stream()
                            .mapToInt(element -> of(element) + 1)
                            .sum();
        }
        if (value instanceof Value.MapValue map) {
            return DOCUMENT_OVERHEAD + ofItem(map) + map.entries().size();
        }
        return 1;
    }

    /** Returns one byte for the exponent, one for each two digits from the decimal point, one for a minus. */
    private static int ofNumber(BigDecimal number) {
        if (number.signum() == 0) {
            return 1;
        }
        int digits = number.precision() + (number.scale() & 1);
        return 1 + (digits + 1) / 2 + (number.signum() < 0 ? 1 : 0);
    }

    private static int utf8(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
