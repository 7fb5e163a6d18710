package io.github.mfsm.asl.definition;

/** The two query languages a state machine or a single state may be written in ({@code QueryLanguage}). */
public enum QueryLanguage {
    /** JSONPath with reference paths, payload templates and intrinsic functions; the default. */
    JSONPATH("JSONPath"),

    /** JSONata in <code>{% %}</code>. */
    JSONATA("JSONata");

    private final String fieldValue;

    QueryLanguage(String fieldValue) {
        this.fieldValue = fieldValue;
    }

    /**
     * Returns the language as it is written in a definition.
     *
     * @return {@code JSONPath} or {@code JSONata}
     */
    public String fieldValue() {
        return fieldValue;
    }
}
