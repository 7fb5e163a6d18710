package io.github.mfsm.asl.definition;

/** The types of state machines; what a definition may hold depends on it. */
public enum MachineType {
    /** Everything is supported. */
    STANDARD,
    /** No activities, no {@code .sync} and {@code .waitForTaskToken}, no distributed Map. */
    EXPRESS
}
