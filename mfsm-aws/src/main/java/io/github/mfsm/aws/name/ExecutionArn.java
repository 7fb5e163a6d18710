package io.github.mfsm.aws.name;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an execution of a STANDARD state machine:
 * {@code arn:PARTITION:states:REGION:ACCOUNT:execution:MACHINE:NAME}.
 *
 * <p>It follows from the machine's ARN and the execution's name, so it is known before the execution is started. It has
 * no qualifier, also when a version or an alias was started.
 *
 * @param machine the machine, without qualifier
 * @param name the execution's name
 */
public record ExecutionArn(StateMachineArn machine, ExecutionName name) {

    private static final Pattern SHAPE = Pattern.compile(
            "(?<front>arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}):execution:(?<machine>[^:/]{1,80}):(?<name>[^:]+)");

    /** Drops the machine's qualifier. */
    public ExecutionArn {
        machine = machine.unqualified();
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads the ARN of a STANDARD execution.
     *
     * @throws IllegalArgumentException if the text is none: an {@code express:} ARN, a child of a distributed Map (its
     *     machine has a label), or no ARN of an execution at all
     */
    public static ExecutionArn parse(String arn) {
        Matcher parts = SHAPE.matcher(arn);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the ARN of a STANDARD execution: '" + arn + "'"
                    + (isExpress(arn) ? " (it is an EXPRESS one, which is not idempotent)" : "")
                    + "; expected arn:PARTITION:states:REGION:ACCOUNT:execution:MACHINE:NAME");
        }
        return StateMachineArn.parse(parts.group("front") + ":stateMachine:" + parts.group("machine"))
                .execution(ExecutionName.of(parts.group("name")));
    }

    /** Returns whether the text is the ARN of an EXPRESS execution. */
    public static boolean isExpress(String arn) {
        return arn.contains(":express:");
    }

    /** Returns the ARN. */
    @Override
    public String toString() {
        return "arn:" + machine.partition() + ":states:" + machine.region() + ":" + machine.account() + ":execution:"
                + machine.name() + ":" + name;
    }
}
