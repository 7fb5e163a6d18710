package io.github.mfsm.template.internal.source;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes IP addresses; those of version 6 as RFC 5952 has them. */
final class AddressText {
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(?::0)+(?![0-9a-f])");

    private AddressText() {}

    /** Returns an address of version 4 as a number, or null where the text is none. */
    static @Nullable BigInteger v4(String text) {
        long address = 0;
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            if (!part.matches("[0-9]{1,9}") || Integer.parseInt(part) > 255) {
                return null;
            }
            address = address * 256 + Integer.parseInt(part);
        }
        return parts.length == 4 ? BigInteger.valueOf(address) : null;
    }

    static String v4(BigInteger address) {
        long value = address.longValue();
        return (value >> 24 & 255) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
    }

    /** Returns an address of version 6 as a number, or null where the text is none. */
    static @Nullable BigInteger v6(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2) {
            return null;
        }
        List<Integer> groups = groups(halves[0]);
        List<Integer> rest = halves.length > 1 ? groups(halves[1]) : List.of();
        if (groups == null || rest == null) {
            return null;
        }
        int missing = 8 - groups.size() - rest.size();
        if (halves.length > 1 ? missing < 1 : missing != 0) {
            return null;
        }
        List<Integer> all = new ArrayList<>(groups);
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(rest);
        return all.stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, (sum, group) -> sum.shiftLeft(16).add(group));
    }

    private static @Nullable List<Integer> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            BigInteger v4 = group.contains(".") && text.endsWith(group) ? v4(group) : null;
            if (v4 != null) {
                groups.add(v4.shiftRight(16).intValue());
                groups.add(v4.intValue() & 0xffff);
            } else if (group.matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(group, 16));
            } else {
                return null;
            }
        }
        return groups;
    }

    static String v6(BigInteger address) {
        StringBuilder out = new StringBuilder();
        for (int i = 7; i >= 0; i--) {
            out.append(i == 7 ? "" : ":")
                    .append(Integer.toHexString(address.shiftRight(16 * i).intValue() & 0xffff));
        }
        int start = 0;
        int end = 0;
        Matcher zeros = ZEROS.matcher(out);
        while (zeros.find()) {
            if (zeros.end() - zeros.start() > end - start) {
                start = zeros.start();
                end = zeros.end();
            }
        }
        if (end == 0) {
            return out.toString();
        }
        return out.substring(0, Math.max(0, start - 1)) + "::" + out.substring(Math.min(end + 1, out.length()));
    }
}
