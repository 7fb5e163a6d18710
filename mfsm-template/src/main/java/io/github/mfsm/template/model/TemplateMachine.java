package io.github.mfsm.template.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state machine of a template.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.template.Template#read}, not meant to be implemented: it may get more
 * methods.
 */
public interface TemplateMachine {
    /** How a machine runs. */
    enum Type {
        /** With a history, for up to a year. */
        STANDARD,
        /** Without a history, for up to five minutes. */
        EXPRESS
    }

    /** Returns CloudFormation's logical id, Terraform's label, the key in Serverless; a definition's file name. */
    String logicalId();

    /**
     * Returns Terraform's address of the resource; in a CDK app, the path of its construct: {@code Stack/Machine};
     * within another nested stack, that of its logical ids: {@code Child/Machine}; or {@code null}.
     */
    @Nullable
    String address();

    /** Returns the {@code id} that Serverless's plugin takes, or {@code null}. */
    @Nullable
    String id();

    /** Returns the machine's name, or {@code null} where the template gives none. */
    @Nullable
    String name();

    /** Returns how it runs. */
    Type type();

    /** Returns the ARN that references to the machine were resolved to. */
    String arn();

    /**
     * Returns what the machine goes by among all of its template: its address, or the logical id where it has none. A
     * message that lists machines has these.
     */
    String path();

    /** Returns the definition as JSON with everything resolved, or empty where it can't be: a problem says why. */
    Optional<String> definition();

    /**
     * Returns the definition with a name for each placeholder in a {@code Resource}, so that it can be checked and run
     * before there are values: {@code ${Charge}} stands for the ARN of a function of that name, and so does what only
     * the account has, as an export of another stack or {@code {{resolve:ssm:Charge}}}. Empty where the definition
     * can't be resolved.
     */
    Optional<String> runnable();

    /** Returns where each part of the definition stands. */
    SourceMap places();

    /** Returns the names {@code X} of {@code ${X}} that no value was given for, in order. */
    List<String> placeholders();

    /**
     * Returns the names in the template that stand for values which only the account has: exports and outputs of other
     * stacks, and parameters of Systems Manager.
     */
    Set<String> standIns();
}
