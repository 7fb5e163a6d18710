package io.github.mfsm.api;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether {@code toString} leaves personal data out: in a Lambda function, whose log keeps what is printed, but
 * not in a test, whose messages must show what differs.
 *
 * <p>The system property {@value #PROPERTY}, {@code true} or {@code false}, decides otherwise.
 */
final class Redaction {
    /** For production elsewhere than in Lambda, and for whoever must see what a function prints. */
    static final String PROPERTY = "mfsm.redact";

    /** Lambda sets it in each of its environments. */
    private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

    private Redaction() {}

    static boolean isOn() {
        return isOn(System.getProperty(PROPERTY), System.getenv(FUNCTION_NAME));
    }

    static boolean isOn(@Nullable String property, @Nullable String functionName) {
        return property == null ? functionName != null : Boolean.parseBoolean(property);
    }
}
