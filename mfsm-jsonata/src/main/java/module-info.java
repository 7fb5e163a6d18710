/** JSONata 2.0.6 on Jackson's trees. */
module io.github.mfsm.jsonata {
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.mfsm.jsonata;
    exports io.github.mfsm.jsonata.syntax;
}
