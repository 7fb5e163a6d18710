/** WorkMail's message flow events and answers as records, with a streaming JSON codec. */
// AWS publishes aws-lambda-java-core without a module name, so it can only be required as an automatic module.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.mfsm.api {
    requires com.fasterxml.jackson.core;
    requires transitive aws.lambda.java.core;
    requires static transitive org.jspecify;

    exports io.github.mfsm.api;
}
