package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.AddressRange;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Fn::Cidr}: the first ranges of a size within a range of addresses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html">
 *     Fn::Cidr</a>
 */
final class Cidr {
    private static final int MAX_COUNT = 256;

    private Cidr() {}

    static Node ranges(Node argument, Intrinsics intrinsics) {
        List<Node> given = intrinsics.evaluate(argument).items();
        if (given.size() != 3) {
            throw new UnresolvedException(
                    argument.place(), "Fn::Cidr takes a range of addresses, a count and cidrBits");
        }
        String written = intrinsics.text(given.get(0)).value();
        AddressRange range = AddressRange.parse(written);
        if (range == null) {
            throw new UnresolvedException(
                    argument.place(), "Fn::Cidr: \"" + written + "\" is no range of addresses, such as 10.0.0.0/8");
        }
        int count = number(given.get(1), "count", MAX_COUNT, intrinsics);
        int bits = number(given.get(2), "cidrBits", range.bits(), intrinsics);
        List<Node> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AddressRange part = range.part(range.bits() - bits, BigInteger.valueOf(i));
            if (part == null) {
                throw new UnresolvedException(
                        argument.place(),
                        "Fn::Cidr: " + range + " has no " + count + " ranges of cidrBits " + bits + ", only " + i);
            }
            ranges.add(Node.Str.of(part.toString(), argument.place()));
        }
        return new Node.Sequence(argument.place(), ranges);
    }

    private static int number(Node node, String name, int most, Intrinsics intrinsics) {
        String written = intrinsics.text(node).value();
        if (!written.matches("[0-9]{1,3}") || Integer.parseInt(written) < 1 || Integer.parseInt(written) > most) {
            throw new UnresolvedException(
                    node.place(), "Fn::Cidr: " + name + " is " + written + ", and must be 1 to " + most);
        }
        return Integer.parseInt(written);
    }
}
