package io.github.mfsm.testkit.internal.pattern;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/24}.
 *
 * @param address one of its addresses
 * @param bits how many bits at the beginning they have in common
 */
record AddressBlock(Address address, int bits) {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";
    private static final String V4 = BYTE + "(\\." + BYTE + "){3}";
    private static final String V6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

    /** Returns the block that a text names, or null where it names none. */
    static @Nullable AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        Address address = slash < 0 ? null : Address.of(cidr.substring(0, slash));
        String bits = cidr.substring(slash + 1);
        return address == null || !bits.matches("\\d{1,3}") || Integer.parseInt(bits) > address.length
                ? null
                : new AddressBlock(address, Integer.parseInt(bits));
    }

    boolean contains(String text) {
        Address other = Address.of(text);
        return other != null
                && other.length == address.length
                && other.first(bits).equals(address.first(bits));
    }

    /** An address of 32 or 128 bits. */
    private record Address(BigInteger number, int length) {
        /** Reads an address; no name is looked up, since only what looks like an address is. */
        static @Nullable Address of(String text) {
            try {
                if (!text.matches(V4) && !text.matches(V6)) {
                    return null;
                }
                byte[] bytes = InetAddress.getByName(text).getAddress();
                return new Address(new BigInteger(1, bytes), bytes.length * Byte.SIZE);
            } catch (UnknownHostException e) {
                return null;
            }
        }

        BigInteger first(int bits) {
            return number.shiftRight(length - bits);
        }
    }
}
