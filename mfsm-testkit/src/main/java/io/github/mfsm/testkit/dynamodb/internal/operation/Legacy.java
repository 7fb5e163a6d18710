package io.github.mfsm.testkit.dynamodb.internal.operation;

/** The conditional and filter parameters that expressions replaced; they are refused by name. */
final class Legacy {
    private static final String WHY = "a legacy parameter; expressions replace it";

    private Legacy() {}

    static void refuse(Request request, String... names) {
        request.refuse(WHY, names);
    }
}
