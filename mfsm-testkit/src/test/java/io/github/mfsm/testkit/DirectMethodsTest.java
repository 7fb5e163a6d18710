package io.github.mfsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.testkit.call.AwsCallException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tests call on the fakes themselves is refused as calls of the service are, and tells where the test did it. */
class DirectMethodsTest {
    private final MfsmEnvironment aws = MfsmEnvironment.create();

    @AfterEach
    void close() {
        aws.close();
    }

    private static String refusal(ThrowingCallable call) {
        AwsCallException refused = catchThrowableOfType(AwsCallException.class, call);
        assertThat(refused.getStackTrace())
                .anySatisfy(place -> assertThat(place.getClassName()).isEqualTo(DirectMethodsTest.class.getName()));
        return refused.code();
    }

    @Test
    void ofS3() {
        aws.s3().createBucket("data");

        assertThat(refusal(() -> aws.s3().createBucket("data"))).isEqualTo("BucketAlreadyOwnedByYou");
        assertThat(refusal(() -> aws.s3().putObject("none", "key", new byte[0])))
                .isEqualTo("NoSuchBucket");
        assertThat(refusal(() -> aws.s3().content("none", "key"))).isEqualTo("NoSuchBucket");
        assertThat(refusal(() -> aws.s3().keys("none"))).isEqualTo("NoSuchBucket");
    }

    @Test
    void ofTheOtherServices() {
        assertThat(refusal(() -> aws.sqs().queue("a b"))).isEqualTo("InvalidParameterValue");
        assertThat(refusal(() -> aws.sns().topic("a b"))).isEqualTo("InvalidParameter");
        assertThat(refusal(() -> aws.lambda().function("a b", payload -> payload)))
                .isEqualTo("ValidationException");
    }
}
