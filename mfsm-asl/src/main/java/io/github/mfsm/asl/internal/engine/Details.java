package io.github.mfsm.asl.internal.engine;

import java.util.Optional;

/** An event's details. */
interface Details {
    /** Returns a field as text (JSON text for inputs and outputs), or empty if there is no such field. */
    Optional<String> text(String field);

    /** Returns all of them, a JSON object with AWS's field names. */
    String json();
}
