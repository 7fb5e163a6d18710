package io.github.mfsm.testkit.internal.server.front;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. Thread-safe. */
public final class OnFirstUse<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    /** Creates one whose value isn't made yet. */
    public OnFirstUse(Supplier<T> maker) {
        this.maker = Objects.requireNonNull(maker, "maker");
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }

    /** Returns the value, if it was asked for. */
    public synchronized Optional<T> made() {
        return Optional.ofNullable(value);
    }
}
