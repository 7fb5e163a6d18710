package io.github.mfsm.testkit.server;

import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.Objects;

/**
 * Describes a fake server. Defaults: Region us-east-1, account 123456789012, seed 0, a free port. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class FakeServerBuilder<B extends FakeServerBuilder<B>> {
    private FakeSettings settings;

    /**
     * Starts with the defaults.
     *
     * @param clock the clock until another is set
     */
    protected FakeServerBuilder(VirtualTime clock) {
        this.settings = FakeSettings.of(clock);
    }

    /** Returns this builder as what it is. */
    protected abstract B self();

    /** Sets clock and timers, mostly shared with other fakes and the code under test. */
    public final B time(VirtualTime clock) {
        return settings(settings.withTime(clock));
    }

    /** Sets the Region of callers in process. */
    public final B region(String name) {
        return settings(settings.withRegion(name));
    }

    /** Sets the account of callers in process, and of clients whose access key id names none. */
    public final B account(String twelveDigits) {
        return settings(settings.withAccount(twelveDigits));
    }

    /** Sets where all randomness starts: ids, tokens, jitter, faults. */
    public final B seed(long start) {
        return settings(settings.withSeed(start));
    }

    /** Sets the port; 0, the default, for a free one. */
    public final B port(int number) {
        return settings(settings.withPort(number));
    }

    /**
     * Moves the clock on with each request over HTTP, before it is answered: for code that really sleeps between its
     * requests, which can be made to sleep shortly, but has no clock to be given. Nothing by default.
     *
     * @param step how much, more than zero; the clock must not be {@link VirtualTime#real()}
     */
    public final B advancePerRequest(Duration step) {
        return settings(settings.withTimePerRequest(step));
    }

    /**
     * Sets who may talk to the server over HTTP; by default programs of this computer, no pages:
     * {@link Access#ofTests}.
     */
    public final B access(Access who) {
        return settings(settings.withAccess(who));
    }

    /** Sets how many requests are kept to be read, the newest; {@value FakeSettings#JOURNAL} by default. */
    public final B journal(int requests) {
        return settings(settings.withJournal(requests));
    }

    /** Sets all of it at once. */
    public final B settings(FakeSettings all) {
        this.settings = Objects.requireNonNull(all, "all");
        return self();
    }

    /** Returns what is set. */
    protected final FakeSettings settings() {
        return settings;
    }
}
