package io.github.mfsm.aws.name;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a state machine, with the number of a version or the name of an alias where there is one.
 *
 * <p>{@code arn:PARTITION:states:REGION:ACCOUNT:stateMachine:NAME[:QUALIFIER]}. Every partition is taken
 * ({@code aws}, {@code aws-cn}, {@code aws-us-gov}, ...) and kept.
 *
 * @param partition for instance {@code aws}
 * @param region for instance {@code eu-west-1}
 * @param account twelve digits
 * @param name the machine's name
 * @param qualifier a version's number or an alias's name, or null
 */
public record StateMachineArn(
        String partition,
        String region,
        String account,
        String name,
        @Nullable String qualifier) {

    private static final Pattern SHAPE = Pattern.compile(
            "arn:(?<partition>aws[a-z-]*):states:(?<region>[a-z0-9-]+):(?<account>\\d{12}):stateMachine:"
                    + "(?<name>[^:/]{1,80})(?::(?<qualifier>[^:/]{1,80}))?");

    /** Checks that the parts are there; {@link #parse} checks their shape. */
    public StateMachineArn {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads the ARN of a STANDARD state machine, a version or an alias of it.
     *
     * @throws IllegalArgumentException if the text is no such ARN: the message tells what it is instead, where that
     *     can be told (an execution, the label of a distributed Map)
     */
    public static StateMachineArn parse(String arn) {
        Matcher parts = SHAPE.matcher(arn);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not the ARN of a state machine: '" + arn + "'" + hint(arn)
                            + "; expected arn:PARTITION:states:REGION:ACCOUNT:stateMachine:NAME, or that with :VERSION or :ALIAS");
        }
        return new StateMachineArn(
                parts.group("partition"),
                parts.group("region"),
                parts.group("account"),
                parts.group("name"),
                parts.group("qualifier"));
    }

    private static String hint(String arn) {
        if (arn.contains(":execution:") || arn.contains(":express:")) {
            return " (it names an execution)";
        }
        if (arn.contains(":stateMachine:") && arn.contains("/")) {
            return " (it carries the label of a distributed Map, which can't be started)";
        }
        return "";
    }

    /** Returns the version or alias that this ARN is qualified with, if any. */
    public Optional<String> qualifiedWith() {
        return Optional.ofNullable(qualifier);
    }

    /** Returns whether the other machine is of the same partition, Region and account. */
    public boolean isBeside(StateMachineArn other) {
        return partition.equals(other.partition) && region.equals(other.region) && account.equals(other.account);
    }

    /** This machine without version or alias: what the ARNs of its executions are made of. */
    public StateMachineArn unqualified() {
        return qualifier == null ? this : new StateMachineArn(partition, region, account, name, null);
    }

    /**
     * Returns the execution that this machine runs under this name, also when it is started by a version or an alias.
     */
    public ExecutionArn execution(ExecutionName execution) {
        return new ExecutionArn(unqualified(), execution);
    }

    /** Returns the ARN. */
    @Override
    public String toString() {
        String plain = "arn:" + partition + ":states:" + region + ":" + account + ":stateMachine:" + name;
        return qualifier == null ? plain : plain + ":" + qualifier;
    }
}
