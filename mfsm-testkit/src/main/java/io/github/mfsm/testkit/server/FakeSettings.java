package io.github.mfsm.testkit.server;

import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.Objects;

/**
 * What every fake server is described by. Immutable.
 *
 * <p>Defaults: Region us-east-1, account 123456789012, seed 0, a free port, no time per request, {@link
 * Access#ofTests()}, {@value #JOURNAL} requests kept.
 */
public final class FakeSettings {
    /** How many requests are kept where nothing else is said. */
    public static final int JOURNAL = 10_000;

    private final VirtualTime time;
    private final String region;
    private final String account;
    private final long seed;
    private final int port;
    private final Duration perRequest;
    private final Access access;
    private final int journal;

    private FakeSettings(
            VirtualTime time,
            String region,
            String account,
            long seed,
            int port,
            Duration perRequest,
            Access access,
            int journal) {
        this.time = Objects.requireNonNull(time, "time");
        this.region = Objects.requireNonNull(region, "region");
        this.account = account;
        this.seed = seed;
        this.port = port;
        this.perRequest = perRequest;
        this.access = Objects.requireNonNull(access, "access");
        this.journal = journal;
        if (!account.matches("\\d{12}")) {
            throw new IllegalArgumentException("account (" + account + ") must have twelve digits");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port (" + port + ") must be 0 to 65535");
        }
        if (journal < 1) {
            throw new IllegalArgumentException("journal (" + journal + ") must be at least 1");
        }
        if (!perRequest.isZero() && time.isReal()) {
            throw new IllegalArgumentException(
                    "real time can't be advanced per request; use VirtualTime.manual() or skipping()");
        }
    }

    /** Returns settings in us-east-1 and the account 123456789012, with seed 0, on a free port. */
    public static FakeSettings of(VirtualTime time) {
        return new FakeSettings(time, "us-east-1", "123456789012", 0, 0, Duration.ZERO, Access.ofTests(), JOURNAL);
    }

    /** Lets the time of one request pass. */
    public void arrived() {
        if (!perRequest.isZero()) {
            time.advance(perRequest);
        }
    }

    /** Returns clock and timers, mostly shared with other fakes and the code under test. */
    public VirtualTime time() {
        return time;
    }

    /** Returns the Region of callers in process, such as {@code eu-west-1}. */
    public String region() {
        return region;
    }

    /** Returns the account of callers in process, and of clients whose access key id names none; twelve digits. */
    public String account() {
        return account;
    }

    /** Returns where all randomness starts: ids, tokens, jitter, faults. */
    public long seed() {
        return seed;
    }

    /** Returns the port; 0 for a free one. */
    public int port() {
        return port;
    }

    /** Returns how much time each request over HTTP takes, before it is answered; zero for none. */
    public Duration perRequest() {
        return perRequest;
    }

    /** Returns who may talk to it over HTTP. */
    public Access access() {
        return access;
    }

    /** Returns how many requests are kept to be read, and how many events of a bus; the newest are. */
    public int journal() {
        return journal;
    }

    /** Returns these settings with another clock. */
    public FakeSettings withTime(VirtualTime clock) {
        return new FakeSettings(clock, region, account, seed, port, perRequest, access, journal);
    }

    /** Returns these settings in another Region. */
    public FakeSettings withRegion(String name) {
        return new FakeSettings(time, name, account, seed, port, perRequest, access, journal);
    }

    /** Returns these settings in another account. */
    public FakeSettings withAccount(String twelveDigits) {
        return new FakeSettings(time, region, twelveDigits, seed, port, perRequest, access, journal);
    }

    /** Returns these settings with another seed. */
    public FakeSettings withSeed(long start) {
        return new FakeSettings(time, region, account, start, port, perRequest, access, journal);
    }

    /** Returns these settings on another port. */
    public FakeSettings withPort(int number) {
        return new FakeSettings(time, region, account, seed, number, perRequest, access, journal);
    }

    /** Returns these settings with so much time for each request, more than zero. */
    public FakeSettings withTimePerRequest(Duration step) {
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("step (" + step + ") must be more than zero");
        }
        return new FakeSettings(time, region, account, seed, port, step, access, journal);
    }

    /** Returns these settings with another access. */
    public FakeSettings withAccess(Access who) {
        return new FakeSettings(time, region, account, seed, port, perRequest, who, journal);
    }

    /** Returns these settings with so many requests kept, at least 1. */
    public FakeSettings withJournal(int requests) {
        return new FakeSettings(time, region, account, seed, port, perRequest, access, requests);
    }
}
