package io.github.mfsm.testkit.content;

import io.github.mfsm.testkit.content.internal.S3Objects;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a bucket is set up, as far as WorkMail cares. Immutable. */
public final class FakeBucket {
    private final String name;
    private final @Nullable String region;
    private final @Nullable String owner;
    private final boolean isReadable;
    private final boolean isVersioned;

    private FakeBucket(
            String name, @Nullable String region, @Nullable String owner, boolean isReadable, boolean isVersioned) {
        this.name = Objects.requireNonNull(name, "name");
        this.region = region;
        this.owner = owner;
        this.isReadable = isReadable;
        this.isVersioned = isVersioned;
    }

    /** Returns a bucket as it should be: in the fake's Region and account, readable by WorkMail, without versions. */
    public static FakeBucket named(String name) {
        return new FakeBucket(name, null, null, true, false);
    }

    /** Returns the same bucket in another Region. */
    public FakeBucket inRegion(String newRegion) {
        return new FakeBucket(name, Objects.requireNonNull(newRegion, "newRegion"), owner, isReadable, isVersioned);
    }

    /** Returns the same bucket as another account's. */
    public FakeBucket ownedBy(String account) {
        return new FakeBucket(name, region, Objects.requireNonNull(account, "account"), isReadable, isVersioned);
    }

    /** Returns the same bucket without a policy that lets WorkMail read. */
    public FakeBucket withoutPolicy() {
        return new FakeBucket(name, region, owner, false, isVersioned);
    }

    /** Returns the same bucket with versions. */
    public FakeBucket withVersions() {
        return new FakeBucket(name, region, owner, isReadable, true);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    S3Objects.Settings in(String ownRegion, String ownAccount) {
        return new S3Objects.Settings(
                Objects.requireNonNullElse(region, ownRegion),
                Objects.requireNonNullElse(owner, ownAccount),
                isReadable,
                isVersioned);
    }

    @Override
    public String toString() {
        return "FakeBucket[" + name + "]";
    }
}
