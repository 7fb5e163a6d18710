package io.github.mfsm.testkit.dynamodb.internal.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** An attribute value: immutable, equal by content, numbers by magnitude. */
public sealed interface Value {
    /** Returns the type's descriptor, the name of the member in JSON, such as {@code S}. */
    Type type();

    /** The type descriptors of the API. */
    enum Type {
        /** String. */
        S,
        /** Number. */
        N,
        /** Binary. */
        B,
        /** String set. */
        SS,
        /** Number set. */
        NS,
        /** Binary set. */
        BS,
        /** Map. */
        M,
        /** List. */
        L,
        /** Null. */
        NULL,
        /** Boolean. */
        BOOL
    }

    /** A value that has an order among its own type: what a key can be, and what {@code <} compares. */
    sealed interface Scalar extends Value, Comparable<Scalar> {
        /** {@inheritDoc} Values of different types have the order of their types. */
        @Override
        default int compareTo(Scalar other) {
            if (this instanceof Str a && other instanceof Str b) {
                return Bytes.ofUtf8(a.value()).compareTo(Bytes.ofUtf8(b.value()));
            }
            if (this instanceof Num a && other instanceof Num b) {
                return a.value().compareTo(b.value());
            }
            if (this instanceof Bin a && other instanceof Bin b) {
                return a.value().compareTo(b.value());
            }
            return type().compareTo(other.type());
        }
    }

    /**
     * A string.
     *
     * @param value the text
     */
    record Str(String value) implements Scalar {
        @Override
        public Type type() {
            return Type.S;
        }
    }

    /**
     * A number.
     *
     * @param value at most 38 significant digits, without trailing zeros, so that equal numbers are equal records
     */
    record Num(BigDecimal value) implements Scalar {
        /** Normalises. */
        public Num {
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }

        @Override
        public Type type() {
            return Type.N;
        }
    }

    /**
     * Bytes.
     *
     * @param value the bytes
     */
    record Bin(Bytes value) implements Scalar {
        @Override
        public Type type() {
            return Type.B;
        }
    }

    /**
     * True or false.
     *
     * @param value which
     */
    record Bool(boolean value) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /** Null. */
    record Null() implements Value {
        @Override
        public Type type() {
            return Type.NULL;
        }
    }

    /**
     * A list.
     *
     * @param elements its elements
     */
    record ListValue(List<Value> elements) implements Value {
        /** Copies. */
        public ListValue {
            elements = List.copyOf(elements);
        }

        @Override
        public Type type() {
            return Type.L;
        }
    }

    /**
     * A map; also an item as a whole.
     *
     * @param entries its entries, in the order they were written
     */
    record MapValue(Map<String, Value> entries) implements Value {
        /** Copies. */
        public MapValue {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Type type() {
            return Type.M;
        }
    }

    /**
     * A set of strings, numbers or binaries.
     *
     * @param type {@code SS}, {@code NS} or {@code BS}
     * @param members its members, at least one
     */
    record SetValue(Type type, SortedSet<Scalar> members) implements Value {
        /** Copies. */
        public SetValue {
            members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
        }

        /** Returns what the members are: {@code S}, {@code N} or {@code B}. */
        public Type memberType() {
            return members.first().type();
        }
    }
}
