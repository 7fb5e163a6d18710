package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import java.util.Arrays;
import java.util.List;

/** Which attributes a write returns. */
enum ReturnValues {
    ALL_NEW,
    UPDATED_OLD,
    ALL_OLD,
    NONE,
    UPDATED_NEW;

    private static final List<String> NAMES =
            Arrays.stream(values()).map(Enum::name).toList();

    /** The request's choice; an unknown one is noted as a violation. */
    static ReturnValues of(Request request) {
        String name = request.choice("ReturnValues", NONE.name(), NAMES);
        return NAMES.contains(name) ? valueOf(name) : NONE;
    }

    /** Refuses a choice that this operation doesn't have. */
    void allow(ReturnValues first, ReturnValues second) {
        if (this != first && this != second) {
            throw Errors.validation("ReturnValues can only be ALL_OLD or NONE");
        }
    }
}
