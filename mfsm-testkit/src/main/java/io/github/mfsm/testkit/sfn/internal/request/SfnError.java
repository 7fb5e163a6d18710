package io.github.mfsm.testkit.sfn.internal.request;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.List;

/** The errors of the Step Functions API, each with the service's own words. */
public final class SfnError {

    private static final String SERVICE = "com.amazonaws.swf.service.v2.model#";
    private static final String SERIALIZATION = "com.amazon.coral.service#SerializationException";

    private SfnError() {}

    /** Returns an error whose text is the caller's. */
    public static AwsError of(String code, String message) {
        return AwsError.of(SERVICE + code, message);
    }

    public static AwsError validation(String message) {
        return AwsError.of("com.amazon.coral.validate#ValidationException", message);
    }

    /** Returns a validation error that also names the kind of its reason, as the API reference lists them. */
    public static AwsError validation(String reason, String message) {
        return of("ValidationException", message).with("reason", TextNode.valueOf(reason));
    }

    /** The request's JSON can't be read into the operation's input. */
    public static AwsError serialization(String message) {
        return AwsError.withCapitalMessage(SERIALIZATION, message);
    }

    public static AwsError invalidArn(String detail) {
        return of("InvalidArn", "Invalid Arn: '" + detail + "'");
    }

    public static AwsError invalidName(String name) {
        return of("InvalidName", "Invalid Name: '" + name + "'");
    }

    public static AwsError invalidToken() {
        return of("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    public static AwsError taskTimedOut() {
        return of("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    public static AwsError invalidOutput(String detail) {
        return of("InvalidOutput", "Invalid Output: '" + detail + "'");
    }

    public static AwsError invalidExecutionInput(String detail) {
        return of("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + detail + "'");
    }

    public static AwsError invalidLogging(String detail) {
        return of("InvalidLoggingConfiguration", "Invalid Logging Configuration: " + detail);
    }

    public static AwsError invalidEncryption(String detail) {
        return of("InvalidEncryptionConfiguration", "Invalid Encryption Configuration: " + detail);
    }

    public static AwsError stateMachineExists(String arn) {
        return of("StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
    }

    public static AwsError noStateMachine(String arn) {
        return of("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    public static AwsError stateMachineDeleting(String arn) {
        return of("StateMachineDeleting", "State Machine is being deleted: '" + arn + "'");
    }

    public static AwsError typeNotSupported() {
        return of("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
    }

    public static AwsError executionExists(String arn) {
        return of("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    public static AwsError notRedrivable(String reason) {
        return of("ExecutionNotRedrivable", reason);
    }

    public static AwsError noExecution(String arn) {
        return of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    public static AwsError noActivity(String arn) {
        return of("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
    }

    public static AwsError activityExists(String arn) {
        return of("ActivityAlreadyExists", "Activity Already Exists: '" + arn + "'");
    }

    /** What is said of an alias that isn't there. */
    public static AwsError noResource() {
        return of("ResourceNotFound", "Request references a resource that does not exist.");
    }

    /** What is said of a resource that can't be tagged because it isn't there. */
    public static AwsError noTaggedResource(String arn) {
        return of("ResourceNotFound", "Resource not found: '" + arn + "'").with("resourceName", TextNode.valueOf(arn));
    }

    public static AwsError tooManyTags(String arn, int most) {
        return of("TooManyTags", "Too many tags. A resource can have at most " + most + " tags")
                .with("resourceName", TextNode.valueOf(arn));
    }

    public static AwsError conflict(String message) {
        return of("ConflictException", message);
    }

    public static AwsError quotaExceeded(String message) {
        return of("ServiceQuotaExceededException", message);
    }

    /** Returns all violations of a request's constraints in one message. */
    static AwsError violations(List<String> violations) {
        return validation(violations.size()
                + (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                + String.join("; ", violations));
    }
}
