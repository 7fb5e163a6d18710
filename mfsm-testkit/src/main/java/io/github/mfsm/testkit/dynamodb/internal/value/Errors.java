package io.github.mfsm.testkit.dynamodb.internal.value;

import io.github.mfsm.testkit.internal.server.wire.AwsError;

/** The errors of DynamoDB, in its words. */
public final class Errors {
    private static final String SERVICE = "com.amazonaws.dynamodb.v20120810#";

    private Errors() {}

    /** Returns a ValidationException. */
    public static AwsError validation(String message) {
        return AwsError.of("com.amazon.coral.validate#ValidationException", message);
    }

    /** Returns a ValidationException that begins as most do, {@code One or more parameter values were invalid: }. */
    public static AwsError invalidParameter(String detail) {
        return validation("One or more parameter values were invalid: " + detail);
    }

    /** Returns a SerializationException: a JSON value of the wrong type. */
    public static AwsError serialization(String message) {
        return AwsError.withCapitalMessage("com.amazon.coral.service#SerializationException", message);
    }

    /** Returns one of the service's own exceptions, such as {@code ResourceNotFoundException}. */
    public static AwsError service(String code, String message) {
        return AwsError.of(SERVICE + code, message);
    }

    /** Returns a refusal of something that is real in DynamoDB but not in this fake. */
    public static AwsError unsupported(String what) {
        return validation(what + " is not supported by mfsm's FakeDynamoDb; put DynamoDB Local in its place:"
                + " MfsmEnvironment.builder().dynamoDbLocal(), or mfsm serve --dynamodb-endpoint URL");
    }
}
