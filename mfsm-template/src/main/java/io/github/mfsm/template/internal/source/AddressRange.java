package io.github.mfsm.template.internal.source;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses in CIDR notation, as {@code 10.0.0.0/8}.
 *
 * @param bits of an address: 32 or 128
 * @param length of the prefix that all have in common
 */
public record AddressRange(BigInteger first, int bits, int length) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-fA-F:.]{1,50})/([0-9]{1,3})");

    /** Returns the range that a text is, or null where it is none. */
    public static @Nullable AddressRange parse(String written) {
        Matcher range = WRITTEN.matcher(written);
        if (!range.matches()) {
            return null;
        }
        boolean isLong = written.contains(":");
        BigInteger address = isLong ? AddressText.v6(range.group(1)) : AddressText.v4(range.group(1));
        int bits = isLong ? 128 : 32;
        int length = Integer.parseInt(range.group(2));
        return address == null || length > bits
                ? null
                : new AddressRange(address.shiftRight(bits - length).shiftLeft(bits - length), bits, length);
    }

    /** Returns how many addresses it has. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - length);
    }

    /** Returns one of its parts of a prefix, counted from 0, or null where it has no such part. */
    public @Nullable AddressRange part(int prefix, BigInteger number) {
        if (prefix < length || prefix > bits || number.signum() < 0 || number.bitLength() > prefix - length) {
            return null;
        }
        return new AddressRange(first.add(number.shiftLeft(bits - prefix)), bits, prefix);
    }

    /** Returns an address as it is written in this range's version of IP. */
    public String text(BigInteger address) {
        return bits == 32 ? AddressText.v4(address) : AddressText.v6(address);
    }

    @Override
    public String toString() {
        return text(first) + '/' + length;
    }
}
