package io.github.mfsm.asl.internal.expr;

/** The errors of the JSONPath world, in Step Functions' words. */
final class RuntimeErrors {

    static final String RUNTIME = "States.Runtime";

    private RuntimeErrors() {}

    static EvaluationException runtime(String cause) {
        return EvaluationException.of(RUNTIME, cause);
    }
}
