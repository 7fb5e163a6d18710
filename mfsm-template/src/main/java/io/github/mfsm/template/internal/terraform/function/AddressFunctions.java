package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.AddressRange;
import io.github.mfsm.template.internal.source.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Functions over ranges of addresses.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/cidrsubnet">cidrsubnet</a>
 */
final class AddressFunctions {
    private AddressFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.of(
                "cidrhost", AddressFunctions::host,
                "cidrnetmask", AddressFunctions::mask,
                "cidrsubnet", AddressFunctions::subnet,
                "cidrsubnets", AddressFunctions::subnets);
    }

    private static AddressRange range(Arguments given) {
        String written = given.string(0);
        AddressRange range = AddressRange.parse(written);
        if (range == null) {
            throw given.problem("\"" + written + "\" is no range of addresses, such as 10.0.0.0/8");
        }
        return range;
    }

    private static BigInteger whole(Arguments given, int index) {
        BigDecimal number = given.number(index);
        if (number.stripTrailingZeros().scale() > 0) {
            throw given.problem(number + " is no whole number");
        }
        return number.toBigInteger();
    }

    private static Node host(Arguments given) {
        AddressRange range = range(given);
        BigInteger number = whole(given, 1);
        BigInteger offset = number.signum() < 0 ? range.size().add(number) : number;
        if (offset.signum() < 0 || offset.compareTo(range.size()) >= 0) {
            throw given.problem(range + " has no address " + number);
        }
        return given.of(range.text(range.first().add(offset)));
    }

    private static Node mask(Arguments given) {
        AddressRange range = range(given);
        if (range.bits() != 32) {
            throw given.problem("only IPv4 has masks");
        }
        return given.of(range.text(BigInteger.ONE
                .shiftLeft(32)
                .subtract(BigInteger.ONE)
                .subtract(range.size().subtract(BigInteger.ONE))));
    }

    private static Node subnet(Arguments given) {
        AddressRange range = range(given);
        int prefix = longer(given, range, given.integer(1));
        BigInteger number = whole(given, 2);
        AddressRange part = range.part(prefix, number);
        if (part == null) {
            throw given.problem(range + " has no part " + number + " of " + given.integer(1) + " more bits");
        }
        return given.of(part.toString());
    }

    /** Returns the length of the prefix with more bits. */
    private static int longer(Arguments given, AddressRange range, int more) {
        if (more < 0 || range.length() + more > range.bits()) {
            throw given.problem(range + " has no part of " + more + " more bits");
        }
        return range.length() + more;
    }

    private static Node subnets(Arguments given) {
        AddressRange range = range(given);
        BigInteger next = range.first();
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < given.size(); i++) {
            int more = given.integer(i);
            if (more < 1) {
                throw given.problem("a part takes at least one more bit");
            }
            int prefix = longer(given, range, more);
            BigInteger size = BigInteger.ONE.shiftLeft(range.bits() - prefix);
            BigInteger start =
                    next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
            next = start.add(size);
            if (next.compareTo(range.first().add(range.size())) > 0) {
                throw given.problem("not enough addresses are left in " + range + " for part " + i);
            }
            parts.add(new AddressRange(start, range.bits(), prefix).toString());
        }
        return given.ofStrings(parts);
    }
}
