package io.github.mfsm.testkit.sfn.internal.store;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ARN of the {@code states} service, taken apart.
 *
 * @param text the whole ARN as it was given
 * @param partition such as {@code aws}
 * @param region such as {@code us-east-1}
 * @param account the account's twelve digits
 * @param type what kind of resource it names
 * @param name the first part of the resource: the name of a state machine or an activity, without a label
 * @param label the label of a distributed Map state that qualifies the name, or null
 * @param rest what follows the name: a version or alias, an execution's name and id, or null
 */
public record Arn(
        String text,
        String partition,
        String region,
        String account,
        Type type,
        String name,
        @Nullable String label,
        @Nullable String rest) {

    /** The kinds of resources the service has. */
    public enum Type {
        STATE_MACHINE("stateMachine"),
        EXECUTION("execution"),
        EXPRESS("express"),
        ACTIVITY("activity"),
        MAP_RUN("mapRun");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    private static final int PARTS = 6;

    /**
     * Takes an ARN apart.
     *
     * @param text what the client sent
     * @param allowed the kinds of resources that make sense where it was sent
     * @throws AwsError {@code InvalidArn} if it is malformed or of another kind
     */
    public static Arn parse(String text, Type... allowed) {
        String[] parts = text.split(":", PARTS);
        if (!parts[0].equals("arn") || parts.length == 1) {
            throw SfnError.invalidArn("Invalid ARN prefix: " + text);
        }
        if (parts.length < PARTS || parts[1].isEmpty()) {
            throw SfnError.invalidArn("Invalid ARN: " + text);
        }
        if (!parts[2].equals("states")) {
            throw SfnError.invalidArn("Service not valid in this context: " + parts[2]);
        }
        String[] resource = parts[5].split(":", 2);
        Type type = List.of(allowed).stream()
                .filter(candidate -> candidate.word.equals(resource[0]))
                .findFirst()
                .orElseThrow(() -> SfnError.invalidArn("Resource type not valid in this context: " + resource[0]));
        if (resource.length == 1 || resource[1].isEmpty()) {
            throw SfnError.invalidArn("Invalid ARN: " + text);
        }
        String[] name = resource[1].split(":", 2);
        String[] labelled = name[0].split("/", 2);
        return new Arn(
                text,
                parts[1],
                parts[3],
                parts[4],
                type,
                labelled[0],
                labelled.length == 2 ? labelled[1] : null,
                name.length == 2 ? name[1] : null);
    }

    /** Returns the unqualified ARN of the state machine that this ARN names or belongs to. */
    public String stateMachine() {
        return prefix() + "stateMachine:" + name;
    }

    /** Returns the version or alias after the state machine's name. */
    public Optional<String> qualifier() {
        return Optional.ofNullable(rest);
    }

    /** Everything before the resource. */
    public String prefix() {
        return "arn:" + partition + ":states:" + region + ":" + account + ":";
    }

    /** Everything before the resource, for a new ARN in a Region. */
    public static String prefix(String region, String account) {
        return Partitions.arn("states", region, account);
    }
}
