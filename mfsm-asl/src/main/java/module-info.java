/** The Amazon States Language in process: parse, validate, run in virtual time. */
@SuppressWarnings("module") // the modules that read JSON in the same way are built after this one
module io.github.mfsm.asl {
    requires com.fasterxml.jackson.databind;
    requires io.github.mfsm.jsonata;
    requires static transitive org.jspecify;

    exports io.github.mfsm.asl;
    exports io.github.mfsm.asl.definition;
    exports io.github.mfsm.asl.history;
    exports io.github.mfsm.asl.task;
    exports io.github.mfsm.asl.time;
    exports io.github.mfsm.asl.internal.json to
            io.github.mfsm.testkit,
            io.github.mfsm.explore,
            io.github.mfsm.cli;
}
