package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions over ranges of addresses.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/cidrsubnet">cidrsubnet</a>
 */
final class AddressFunctions {
    private static final Pattern RANGE = Pattern.compile("([0-9a-fA-F:.]{1,50})/([0-9]{1,3})");

    /**
     * A range of addresses.
     *
     * @param bits of an address: 32 or 128
     * @param length of the prefix that all have in common
     */
    private record Range(BigInteger first, int bits, int length) {
        static Range of(Arguments given) {
            String written = given.string(0);
            Matcher range = RANGE.matcher(written);
            BigInteger address = null;
            boolean isLong = written.contains(":");
            if (range.matches()) {
                address = isLong ? AddressText.v6(range.group(1)) : AddressText.v4(range.group(1));
            }
            int bits = isLong ? 128 : 32;
            if (address == null || Integer.parseInt(range.group(2)) > bits) {
                throw given.problem("\"" + written + "\" is no range of addresses, such as 10.0.0.0/8");
            }
            int length = Integer.parseInt(range.group(2));
            return new Range(address.shiftRight(bits - length).shiftLeft(bits - length), bits, length);
        }

        BigInteger size() {
            return BigInteger.ONE.shiftLeft(bits - length);
        }

        String text(BigInteger address) {
            return bits == 32 ? AddressText.v4(address) : AddressText.v6(address);
        }

        @Override
        public String toString() {
            return text(first) + '/' + length;
        }
    }

    private AddressFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.of(
                "cidrhost", AddressFunctions::host,
                "cidrnetmask", AddressFunctions::mask,
                "cidrsubnet", AddressFunctions::subnet,
                "cidrsubnets", AddressFunctions::subnets);
    }

    private static BigInteger whole(Arguments given, int index) {
        BigDecimal number = given.number(index);
        if (number.stripTrailingZeros().scale() > 0) {
            throw given.problem(number + " is no whole number");
        }
        return number.toBigInteger();
    }

    private static Node host(Arguments given) {
        Range range = Range.of(given);
        BigInteger number = whole(given, 1);
        BigInteger offset = number.signum() < 0 ? range.size().add(number) : number;
        if (offset.signum() < 0 || offset.compareTo(range.size()) >= 0) {
            throw given.problem(range + " has no address " + number);
        }
        return given.of(range.text(range.first().add(offset)));
    }

    private static Node mask(Arguments given) {
        Range range = Range.of(given);
        if (range.bits() != 32) {
            throw given.problem("only IPv4 has masks");
        }
        return given.of(range.text(BigInteger.ONE
                .shiftLeft(32)
                .subtract(BigInteger.ONE)
                .subtract(range.size().subtract(BigInteger.ONE))));
    }

    private static Node subnet(Arguments given) {
        Range range = Range.of(given);
        Range part = longer(given, range, range.first(), given.integer(1));
        BigInteger number = whole(given, 2);
        if (number.signum() < 0 || number.bitLength() > part.length() - range.length()) {
            throw given.problem(range + " has no part " + number + " of " + given.integer(1) + " more bits");
        }
        return given.of(
                new Range(range.first().add(number.multiply(part.size())), part.bits(), part.length()).toString());
    }

    private static Range longer(Arguments given, Range range, BigInteger first, int more) {
        if (more < 0 || range.length() + more > range.bits()) {
            throw given.problem(range + " has no part of " + more + " more bits");
        }
        return new Range(first, range.bits(), range.length() + more);
    }

    private static Node subnets(Arguments given) {
        Range range = Range.of(given);
        BigInteger next = range.first();
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < given.size(); i++) {
            int more = given.integer(i);
            if (more < 1) {
                throw given.problem("a part takes at least one more bit");
            }
            Range part = longer(given, range, next, more);
            BigInteger size = part.size();
            BigInteger start =
                    next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
            next = start.add(size);
            if (next.compareTo(range.first().add(range.size())) > 0) {
                throw given.problem("not enough addresses are left in " + range + " for part " + i);
            }
            parts.add(new Range(start, range.bits(), part.length()).toString());
        }
        return given.ofStrings(parts);
    }
}
