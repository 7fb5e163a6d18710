package io.github.mfsm.testkit.content;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket is set up, as far as WorkMail cares.
 *
 * @param name its name
 * @param region where it is, or null for the fake's own Region
 * @param owner the account that owns it, or null for the fake's own account
 * @param readableByWorkMail whether its policy lets WorkMail read objects
 * @param versioned whether it keeps versions
 */
public record FakeBucket(
        String name, @Nullable String region, @Nullable String owner, boolean readableByWorkMail, boolean versioned) {
    /** Checks that there is a name. */
    public FakeBucket {
        Objects.requireNonNull(name, "name");
    }

    /** Returns a bucket as it should be: in the fake's Region and account, readable by WorkMail, without versions. */
    public static FakeBucket named(String name) {
        return new FakeBucket(name, null, null, true, false);
    }

    /** Returns the same bucket in another Region. */
    public FakeBucket inRegion(String newRegion) {
        return new FakeBucket(
                name, Objects.requireNonNull(newRegion, "newRegion"), owner, readableByWorkMail, versioned);
    }

    /** Returns the same bucket as another account's. */
    public FakeBucket ownedBy(String account) {
        return new FakeBucket(name, region, Objects.requireNonNull(account, "account"), readableByWorkMail, versioned);
    }

    /** Returns the same bucket without a policy that lets WorkMail read. */
    public FakeBucket withoutPolicy() {
        return new FakeBucket(name, region, owner, false, versioned);
    }

    /** Returns the same bucket with versions. */
    public FakeBucket withVersions() {
        return new FakeBucket(name, region, owner, readableByWorkMail, true);
    }
}
