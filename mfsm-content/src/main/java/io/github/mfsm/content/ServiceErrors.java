package io.github.mfsm.content;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.workmailmessageflow.model.InvalidContentLocationException;
import software.amazon.awssdk.services.workmailmessageflow.model.MessageFrozenException;
import software.amazon.awssdk.services.workmailmessageflow.model.MessageRejectedException;
import software.amazon.awssdk.services.workmailmessageflow.model.ResourceNotFoundException;

/**
 * Turns the SDK's exceptions into ours. The cause is left out, since its message is the service's, which may quote the
 * email.
 */
final class ServiceErrors {
    private ServiceErrors() {}

    static ContentException ofMessageFlow(String operation, String messageId, String bucket, SdkException e) {
        if (e instanceof ResourceNotFoundException) {
            return ContentException.NotFound.inWorkMail(messageId);
        }
        if (e instanceof MessageFrozenException) {
            return new ContentException.Frozen(messageId);
        }
        if (e instanceof MessageRejectedException rejected) {
            return new ContentException.Rejected(
                    messageId, rejected.awsErrorDetails().errorMessage());
        }
        if (e instanceof InvalidContentLocationException) {
            return new ContentException.InvalidLocation(messageId, bucket);
        }
        return other(operation + " for message " + messageId, e);
    }

    static ContentException ofObject(String messageId, String bucket, SdkException e) {
        if (e instanceof NoSuchKeyException) {
            return ContentException.NotFound.inBucket(messageId, bucket);
        }
        return other("GetObject from bucket " + bucket + " for message " + messageId, e);
    }

    static ContentException ofS3(String what, SdkException e) {
        return other(what, e);
    }

    private static ContentException other(String what, SdkException e) {
        if (e instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            String code = details == null || details.errorCode() == null
                    ? service.getClass().getSimpleName()
                    : details.errorCode();
            return new ContentException.ServiceFailed(what, code, service.statusCode(), service.requestId());
        }
        return new ContentException.ServiceFailed(what, e.getClass().getSimpleName(), 0, null);
    }
}
