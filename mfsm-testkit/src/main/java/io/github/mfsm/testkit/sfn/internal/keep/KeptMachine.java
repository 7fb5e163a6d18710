package io.github.mfsm.testkit.sfn.internal.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import io.github.mfsm.testkit.sfn.internal.store.Settings;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state machine; its revisions are kept apart, under their own keys.
 *
 * @param sequence counts up in the order of creation
 * @param arn its ARN
 * @param name its name
 * @param express whether it is an EXPRESS one
 * @param created when it was created
 * @param tags its tags, as the API lists them
 * @param current the key of its current revision
 * @param versions its versions
 * @param aliases its aliases
 * @param lastVersion the number of the newest version there ever was
 * @param lastAlias how many aliases there ever were
 * @param deleting whether it is being deleted
 * @param publishedAtCreation the number of the version that was published when it was created, or null
 */
record KeptMachine(
        long sequence,
        String arn,
        String name,
        boolean express,
        Instant created,
        JsonNode tags,
        String current,
        List<KeptVersion> versions,
        List<Alias> aliases,
        long lastVersion,
        long lastAlias,
        boolean deleting,
        @Nullable Long publishedAtCreation) {

    /** A version, with the key of its revision. */
    record KeptVersion(
            long number,
            String arn,
            String revision,
            @Nullable String description,
            Instant created) {}

    /**
     * A revision.
     *
     * @param id the revision id, or null
     * @param definition the definition's text as it was given
     * @param express whether it is for an EXPRESS machine
     * @param roleArn the role of executions
     * @param logging {@code loggingConfiguration}
     * @param tracing {@code tracingConfiguration}
     * @param encryption {@code encryptionConfiguration}
     * @param since when it became the current one
     */
    record KeptRevision(
            @Nullable String id,
            String definition,
            boolean express,
            String roleArn,
            ObjectNode logging,
            ObjectNode tracing,
            ObjectNode encryption,
            Instant since) {
        static KeptRevision of(Revision revision, boolean express) {
            Settings settings = revision.settings();
            return new KeptRevision(
                    revision.id(),
                    revision.definition(),
                    express,
                    revision.roleArn(),
                    settings.logging(),
                    settings.tracing(),
                    settings.encryption(),
                    revision.since());
        }

        Revision restored() {
            return new Revision(
                    id,
                    definition,
                    StateMachine.parse(definition, express ? MachineType.EXPRESS : MachineType.STANDARD),
                    roleArn,
                    new Settings(logging, tracing, encryption),
                    since);
        }
    }

    static KeptMachine of(Machine machine, Function<Revision, String> key) {
        Machine.State state = machine.state();
        return new KeptMachine(
                machine.sequence(),
                machine.arn(),
                machine.name(),
                machine.isExpress(),
                machine.created(),
                machine.tags().toJson(),
                key.apply(state.current()),
                state.versions().stream()
                        .map(version -> new KeptVersion(
                                version.number(),
                                version.arn(),
                                key.apply(version.revision()),
                                version.description(),
                                version.created()))
                        .toList(),
                state.aliases(),
                state.lastVersion(),
                state.lastAlias(),
                state.deleting(),
                state.publishedAtCreation());
    }

    Machine restored(Function<String, Revision> revisions) {
        List<Version> restored = versions.stream()
                .map(version -> new Version(
                        version.number(),
                        version.arn(),
                        revisions.apply(version.revision()),
                        version.description(),
                        version.created()))
                .toList();
        return Machine.restored(
                sequence,
                arn,
                name,
                express,
                created,
                Tags.of(arn, tags),
                new Machine.State(
                        revisions.apply(current),
                        restored,
                        aliases,
                        lastVersion,
                        lastAlias,
                        deleting,
                        publishedAtCreation));
    }
}
