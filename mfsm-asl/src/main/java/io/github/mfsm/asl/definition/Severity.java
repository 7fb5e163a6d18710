package io.github.mfsm.asl.definition;

/** How bad a {@link Problem} is. */
public enum Severity {
    /** The definition is refused. */
    ERROR,
    /** The definition is accepted, and probably not what was meant. */
    WARNING
}
