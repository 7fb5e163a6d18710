package io.github.mfsm.asl.definition;

/** The types of states, under the language's names. */
public enum StateType {
    PASS("Pass"),
    TASK("Task"),
    CHOICE("Choice"),
    WAIT("Wait"),
    SUCCEED("Succeed"),
    FAIL("Fail"),
    PARALLEL("Parallel"),
    MAP("Map");

    private final String fieldValue;

    StateType(String fieldValue) {
        this.fieldValue = fieldValue;
    }

    /** Returns the type as it is written in a definition, such as {@code Pass}. */
    public String fieldValue() {
        return fieldValue;
    }

    /** Returns the name as it is written in a definition. */
    @Override
    public String toString() {
        return fieldValue;
    }
}
