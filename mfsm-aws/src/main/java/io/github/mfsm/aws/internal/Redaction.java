package io.github.mfsm.aws.internal;

/**
 * Decides whether {@code toString} leaves personal data out: in a Lambda function, whose log keeps what is printed, but
 * not in a test, whose messages must show what differs.
 *
 * <p>The system property {@value #PROPERTY}, {@code true} or {@code false}, decides otherwise.
 */
public final class Redaction {
    /** For production elsewhere than in Lambda, and for whoever must see what a function prints. */
    public static final String PROPERTY = "mfsm.redact";

    /** Lambda sets it in each of its environments. */
    private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

    private Redaction() {}

    /** Returns whether to leave data out. */
    public static boolean isOn() {
        String property = System.getProperty(PROPERTY);
        return property == null ? System.getenv(FUNCTION_NAME) != null : Boolean.parseBoolean(property);
    }
}
