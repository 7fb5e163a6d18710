package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Bytes;
import io.github.mfsm.testkit.dynamodb.internal.value.Numbers;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;

/**
 * The items with one partition key; partitions are ordered by a hash of it, so that nobody relies on the order of a scan.
 *
 * @param position where it lies among all, 64 unsigned bits; parallel scans divide these between them
 * @param hash the partition key's value
 */
public record Partition(long position, Value.Scalar hash) implements Comparable<Partition> {
    static Partition of(Value.Scalar hash) {
        return new Partition(bytes(hash).spread(), hash);
    }

    private static Bytes bytes(Value.Scalar hash) {
        if (hash instanceof Value.Num number) {
            return Bytes.ofUtf8(Numbers.text(number));
        }
        return hash instanceof Value.Bin binary ? binary.value() : Bytes.ofUtf8(((Value.Str) hash).value());
    }

    /**
     * Tells whether this partition is in one of several equal parts.
     *
     * @param segment the part's number, from 0
     * @param total how many parts there are
     * @return whether it is
     */
    public boolean isIn(int segment, int total) {
        return Math.multiplyHigh(position >>> 1, 2L * total) == segment;
    }

    @Override
    public int compareTo(Partition other) {
        int order = Long.compareUnsigned(position, other.position);
        return order != 0 ? order : hash.compareTo(other.hash);
    }
}
