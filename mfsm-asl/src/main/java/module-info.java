/** The Amazon States Language in process: parse, validate, run in virtual time. */
module io.github.mfsm.asl {
    requires com.fasterxml.jackson.databind;
    requires io.github.mfsm.jsonata;
    requires static transitive org.jspecify;

    exports io.github.mfsm.asl;
    exports io.github.mfsm.asl.definition;
    exports io.github.mfsm.asl.history;
    exports io.github.mfsm.asl.task;
    exports io.github.mfsm.asl.time;
}
