package io.github.mfsm.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.mfsm.testkit.lambda.InvocationResult;
import io.github.mfsm.testkit.lambda.InvocationResult.Answer;
import io.github.mfsm.testkit.lambda.InvocationResult.Failure;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each function runs in a process of its own, under AWS's Runtime Interface Client. */
class FunctionsUnderTheRuntimeClientTest {

    private static final String EVENT = """
            {"summaryVersion": "2018-10-10", "newMember": {"a": [1]},
             "envelope": {"mailFrom": {"address": "spam@example.org"}, "recipients": [{"address": "a@example.com"}]},
             "subject": "Grüße", "messageId": "m", "invocationId": "i", "flowDirection": "INBOUND", "truncated": false}
            """;

    @Test
    void aPlainRequestHandlerTakesAndReturnsOurRecords() {
        try (LambdaProcess function =
                LambdaProcess.builder().handler(PlainHandler.class).start()) {

            assertThat(function.invoke(EVENT)).isEqualTo(new Answer("""
                            {"actions":[{"action":{"type":"BOUNCE","parameters":{"bounceMessage":"INBOUND Grüße"}},\
                            "recipients":["a@example.com"]},{"action":{"type":"MOVE_TO_JUNK"},"allRecipients":true}]}"""));

            Failure failure = failure(function.invoke("{\"subject\": \"secret\"}"));
            assertThat(failure.errorMessage()).isEqualTo("An error occurred during JSON parsing");
            assertThat(function.log())
                    .contains("InvalidEventException: Not a WorkMail message flow event: nothing at /invocationId");
            assertThat(failure.body() + function.log()).doesNotContain("secret");
        }
    }

    /** The client's own place for it, one file in {@code /tmp}, is overwritten by each process that starts later. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void eachProcessLoadsANativeLibraryOfItsOwn() throws Exception {
        try (LambdaProcess function =
                LambdaProcess.builder().handler(PlainHandler.class).start()) {
            function.invoke(EVENT);

            assertThat(Files.readString(
                            Path.of("/proc", Long.toString(function.handle().pid()), "maps")))
                    .contains("runtime-client.so")
                    .doesNotContain("libaws-lambda-jni");
        }
    }

    @Test
    void withoutTheSerializerAPlainRequestHandlerFailsLoudly() throws Exception {
        List<Path> classPath = classPathWithoutTheSerializer();

        try (LambdaProcess function = LambdaProcess.builder()
                .handler(PlainHandler.class)
                .classPath(classPath)
                .start()) {

            Failure failure = failure(function.invoke(EVENT));

            assertThat(failure.errorMessage()).isEqualTo("An error occurred during JSON parsing");
            assertThat(function.log()).contains("Cannot construct instance of `io.github.mfsm.api.MessageFlowEvent`");
        }
    }

    @Test
    void withoutTheSerializerAnAnswerFailsLoudlyInsteadOfLosingItsType() throws Exception {
        try (LambdaProcess function = LambdaProcess.builder()
                .handler(AnswerOnlyHandler.class)
                .classPath(classPathWithoutTheSerializer())
                .start()) {

            failure(function.invoke("{}"));

            assertThat(function.log()).contains("put mfsm-serializer on the function's class path");
        }
    }

    @Test
    void theBaseClassNeedsNoSerializer() throws Exception {
        try (LambdaProcess function = LambdaProcess.builder()
                .handler(BaseClassHandler.class)
                .classPath(classPathWithoutTheSerializer())
                .start()) {

            assertThat(function.invoke(EVENT)).isEqualTo(new Answer("""
                            {"actions":[{"action":{"type":"DROP"},"recipients":["added@example.com"]},\
                            {"action":{"type":"MOVE_TO_JUNK"},"allRecipients":true}]}"""));
            assertThat(function.log())
                    .contains("Doubtful answer: the recipient is not in the event: WorkMail adds it to the email at"
                            + " /actions/0/recipients/0")
                    .doesNotContain("example.com");

            Failure failure = failure(function.invoke(EVENT.replace("INBOUND", "OUTBOUND")));
            assertThat(failure.errorType()).isEqualTo("io.github.mfsm.api.InvalidResponseException");
            assertThat(failure.errorMessage())
                    .contains("MOVE_TO_JUNK is not allowed for an OUTBOUND email at /actions/1/action/type");
        }
    }

    @Test
    void otherTypesAreServedAsBefore() {
        try (LambdaProcess function =
                LambdaProcess.builder().handler(StrangersHandler.class).start()) {

            assertThat(function.invoke("{\"name\": \"x\", \"sizes\": [1, 2]}"))
                    .asInstanceOf(type(Answer.class))
                    .extracting(Answer::body)
                    .isIn("{\"name\":\"x\",\"count\":2}", "{\"count\":2,\"name\":\"x\"}");
        }
    }

    private static Failure failure(InvocationResult result) {
        assertThat(result).isInstanceOf(Failure.class);
        return (Failure) result;
    }

    private static List<Path> classPathWithoutTheSerializer() throws URISyntaxException {
        Path serializer = Path.of(MessageFlowSerializer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.toAbsolutePath().equals(serializer))
                .toList();
    }
}
