package io.github.mfsm.testkit.sfn.internal.store;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A state machine: its current revision, versions, aliases and tags.
 *
 * <p>Not thread-safe by itself: it is used under the lock of the service.
 */
public final class Machine {

    /** The most versions of a state machine (API reference, {@code PublishStateMachineVersion}). */
    private static final int MOST_VERSIONS = 1_000;

    private final long sequence;
    private final String arn;
    private final String name;
    private final boolean express;
    private final Instant created;
    private final Tags tags;
    private final NavigableMap<Long, Version> versions = new TreeMap<>();
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private Revision current;
    private long lastVersion;
    private long lastAlias;
    private boolean deleting;

    private @Nullable Version publishedAtCreation;

    Machine(long sequence, String arn, String name, boolean express, Revision first, Tags tags) {
        this(sequence, arn, name, express, first, first.since(), tags);
    }

    private Machine(
            long sequence, String arn, String name, boolean express, Revision first, Instant created, Tags tags) {
        this.sequence = sequence;
        this.arn = arn;
        this.name = name;
        this.express = express;
        this.current = first;
        this.created = created;
        this.tags = tags;
    }

    /**
     * What changes of a state machine.
     *
     * @param current the current revision
     * @param versions the versions, oldest first
     * @param aliases the aliases, oldest first
     * @param lastVersion the number of the newest version there ever was
     * @param lastAlias how many aliases there ever were
     * @param deleting whether it is being deleted
     * @param publishedAtCreation the number of the version that was published when it was created, or null
     */
    public record State(
            Revision current,
            List<Version> versions,
            List<Alias> aliases,
            long lastVersion,
            long lastAlias,
            boolean deleting,
            @Nullable Long publishedAtCreation) {

        /** Copies the lists. */
        public State {
            versions = List.copyOf(versions);
            aliases = List.copyOf(aliases);
        }
    }

    /** Returns what changes of it. */
    public State state() {
        return new State(
                current,
                versions(),
                aliases(),
                lastVersion,
                lastAlias,
                deleting,
                publishedAtCreation == null ? null : publishedAtCreation.number());
    }

    /** Brings a state machine back. */
    public static Machine restored(
            long sequence, String arn, String name, boolean express, Instant created, Tags tags, State state) {
        Machine machine = new Machine(sequence, arn, name, express, state.current(), created, tags);
        state.versions().forEach(version -> machine.versions.put(version.number(), version));
        state.aliases().forEach(alias -> machine.aliases.put(alias.name(), alias));
        machine.lastVersion = state.lastVersion();
        machine.lastAlias = state.lastAlias();
        machine.deleting = state.deleting();
        Long first = state.publishedAtCreation();
        machine.publishedAtCreation = first == null ? null : machine.versions.get(first);
        return machine;
    }

    /** Counts up in the order of creation. */
    public long sequence() {
        return sequence;
    }

    /** Returns the unqualified ARN. */
    public String arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    public boolean isExpress() {
        return express;
    }

    /** {@code STANDARD} or {@code EXPRESS}. */
    public String type() {
        return express ? "EXPRESS" : "STANDARD";
    }

    public Instant created() {
        return created;
    }

    public Tags tags() {
        return tags;
    }

    public Revision current() {
        return current;
    }

    /** Makes another revision the current one; versions and running executions keep theirs. */
    public void revise(Revision revision) {
        current = revision;
    }

    public boolean isDeleting() {
        return deleting;
    }

    /** Refuses further starts and changes; running executions go on to their next transition. */
    void markDeleting() {
        deleting = true;
        versions.clear();
        aliases.clear();
    }

    /** Returns the versions, oldest first. */
    public List<Version> versions() {
        return List.copyOf(versions.values());
    }

    public Optional<Version> version(String versionArn) {
        return versions.values().stream()
                .filter(version -> version.arn().equals(versionArn))
                .findFirst();
    }

    /**
     * Publishes the current revision, or returns the version that did so before.
     *
     * @throws AwsError {@code ServiceQuotaExceededException}
     */
    public Version publish(@Nullable String description, Instant now) {
        Version newest = versions.isEmpty() ? null : versions.lastEntry().getValue();
        if (newest != null && newest.revision().equals(current)) {
            return newest;
        }
        requireRoomForVersion();
        lastVersion++;
        Version version = new Version(lastVersion, arn + ":" + lastVersion, current, description, now);
        versions.put(lastVersion, version);
        return version;
    }

    /**
     * Checks that one more version can be published.
     *
     * @throws AwsError {@code ServiceQuotaExceededException}
     */
    public void requireRoomForVersion() {
        if (versions.size() >= MOST_VERSIONS) {
            throw SfnError.quotaExceeded(
                    "Failed to publish a version because the state machine has " + MOST_VERSIONS + " versions.");
        }
    }

    /** Publishes the first revision in the request that creates the state machine. */
    public void publishAtCreation(@Nullable String description, Instant now) {
        publishedAtCreation = publish(description, now);
    }

    /** Returns the version that was published by the request that created the state machine, if it asked for one. */
    public Optional<Version> publishedAtCreation() {
        return Optional.ofNullable(publishedAtCreation);
    }

    public void removeVersion(Version version) {
        versions.remove(version.number());
    }

    /** Returns the aliases, oldest first. */
    public List<Alias> aliases() {
        return new ArrayList<>(aliases.values());
    }

    public Optional<Alias> alias(String aliasName) {
        return Optional.ofNullable(aliases.get(aliasName));
    }

    /** Adds an alias of a name that isn't taken. */
    public Alias addAlias(String aliasName, @Nullable String description, List<Alias.Route> routes, Instant now) {
        lastAlias++;
        Alias alias = new Alias(lastAlias, aliasName, arn + ":" + aliasName, description, routes, now, now);
        aliases.put(aliasName, alias);
        return alias;
    }

    /** Changes an alias that is there. */
    public void changeAlias(String aliasName, UnaryOperator<Alias> change) {
        aliases.computeIfPresent(aliasName, (key, alias) -> change.apply(alias));
    }

    public void removeAlias(String aliasName) {
        aliases.remove(aliasName);
    }
}
