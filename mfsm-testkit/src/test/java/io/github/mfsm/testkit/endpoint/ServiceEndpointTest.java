package io.github.mfsm.testkit.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sqs.FakeQueue;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fakes of one environment, on their ports, are the endpoints of a Step Functions that knows nothing of them. */
class ServiceEndpointTest {
    private final MfsmEnvironment elsewhere = MfsmEnvironment.create();
    private final FakeStepFunctions stepFunctions = FakeStepFunctions.create();

    @AfterEach
    void close() {
        stepFunctions.close();
        elsewhere.close();
    }

    private ExecutionView run(String service, URI endpoint, String resource, String parameters) {
        stepFunctions.onServiceTasks(ServiceEndpoint.of(service, endpoint)::tasks);
        return stepFunctions
                .create(
                        "m",
                        "{\"StartAt\":\"Call\",\"States\":{\"Call\":{\"Type\":\"Task\",\"End\":true,"
                                + "\"Resource\":\"arn:aws:states:::" + resource + "\",\"Parameters\":" + parameters
                                + "}}}")
                .run("{}");
    }

    @Test
    void sendsToAQueueByBothIntegrations() {
        FakeQueue queue = elsewhere.sqs().queue("orders");
        String message = "{\"QueueUrl\":\"" + queue.url() + "\",\"MessageBody\":{\"id\":7}}";

        ExecutionView optimised = run("sqs", elsewhere.sqs().endpoint(), "sqs:sendMessage", message);
        stepFunctions.reset();
        ExecutionView sdk = run("sqs", elsewhere.sqs().endpoint(), "aws-sdk:sqs:sendMessage", message);

        assertThat(optimised.output()).contains("\"MessageId\"", "\"SdkHttpMetadata\"", "application/x-amz-json-1.0");
        assertThat(sdk.output()).contains("\"MessageId\"").doesNotContain("SdkHttpMetadata");
        assertThat(queue.messages()).extracting(sent -> sent.body()).containsExactly("{\"id\":7}", "{\"id\":7}");
    }

    @Test
    void callsAnotherStepFunctions() {
        FakeStepFunctions other = elsewhere.stepFunctions();
        String done = other.create(
                        "other",
                        "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true,"
                                + "\"Assign\":{\"small\":1}}}}")
                .run("{}")
                .arn();

        ExecutionView history =
                run("sfn", other.endpoint(), "aws-sdk:sfn:getExecutionHistory", "{\"ExecutionArn\":\"" + done + "\"}");
        stepFunctions.reset();
        ExecutionView started = run(
                "sfn",
                other.endpoint(),
                "aws-sdk:sfn:startExecution",
                "{\"StateMachineArn\":\"" + other.stateMachineArn("other") + "\",\"Input\":{\"a\":1}}");

        assertThat(history.output())
                .contains("\"AssignedVariables\":{\"small\":\"1\"}")
                .containsPattern("\"Timestamp\":\"2[0-9T:.-]+Z\"");
        assertThat(started.output()).containsPattern("\"StartDate\":\"2[0-9T:.-]+Z\"");
        assertThat(other.executions()).extracting(ExecutionView::input).containsExactly("{}", "{\"a\":1}");
    }

    @Test
    void waitsForTheTokenInAMessage() {
        FakeQueue queue = elsewhere.sqs().queue("orders");

        ExecutionView run = run(
                "sqs",
                elsewhere.sqs().endpoint(),
                "sqs:sendMessage.waitForTaskToken",
                "{\"QueueUrl\":\"" + queue.url() + "\",\"MessageBody\":{\"token.$\":\"$$.Task.Token\"}}");
        assertThat(run.status()).isEqualTo(ExecutionStatus.RUNNING);
        stepFunctions.sendTaskSuccess(queue.messages().get(0).taskToken(), "{\"done\":true}");

        assertThat(run.output()).isEqualTo("{\"done\":true}");
    }

    @Test
    void publishesByTheQueryProtocol() {
        String arn = elsewhere.sns().topic("alerts").arn();

        ExecutionView run = run(
                "sns",
                elsewhere.sns().endpoint(),
                "sns:publish",
                "{\"TopicArn\":\"" + arn + "\",\"Subject\":\"a & b\",\"Message\":{\"text\":\"1 < 2\"},"
                        + "\"MessageAttributes\":{\"kind\":{\"DataType\":\"String\",\"StringValue\":\"x=y\"}}}");

        assertThat(run.output()).contains("\"MessageId\"", "text/xml");
        assertThat(elsewhere.sns().topic("alerts").messages()).singleElement().satisfies(message -> {
            assertThat(message.message()).isEqualTo("{\"text\":\"1 < 2\"}");
            assertThat(message.subject()).isEqualTo("a & b");
            assertThat(message.attributes()).containsEntry("kind", "x=y");
        });
    }

    @Test
    void tellsErrorsByTheirAwsNames() {
        ExecutionView queue = run(
                "sqs",
                elsewhere.sqs().endpoint(),
                "aws-sdk:sqs:sendMessage",
                "{\"QueueUrl\":\"http://127.0.0.1/123456789012/none\",\"MessageBody\":\"m\"}");
        stepFunctions.reset();
        ExecutionView topic = run(
                "sns",
                elsewhere.sns().endpoint(),
                "aws-sdk:sns:publish",
                "{\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:none\",\"Message\":\"m\"}");

        assertThat(queue.error()).isEqualTo("Sqs.QueueDoesNotExistException");
        assertThat(topic.error()).isEqualTo("Sns.NotFoundException");
        assertThat(topic.cause()).contains("Topic does not exist", "Status Code: 404");
    }

    @Test
    void putsEventsAndItems() {
        elsewhere.dynamoDb().createTable("orders", "id");

        run(
                "events",
                elsewhere.eventBridge().endpoint(),
                "aws-sdk:eventbridge:putEvents",
                "{\"Entries\":[{\"Source\":\"shop\",\"DetailType\":\"Paid\",\"Detail\":{\"id\":7}}]}");
        stepFunctions.reset();
        ExecutionView item = run(
                "dynamodb",
                elsewhere.dynamoDb().endpoint(),
                "dynamodb:putItem",
                "{\"TableName\":\"orders\",\"Item\":{\"id\":{\"S\":\"7\"}}}");

        assertThat(elsewhere.eventBridge().events())
                .extracting(event -> event.source())
                .containsExactly("shop");
        assertThat(item.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(elsewhere.dynamoDb().items("orders")).hasSize(1);
    }

    @Test
    void writesMembersSmallWhereTheServiceHasThemSo() {
        try (FakeStepFunctions other = FakeStepFunctions.create()) {
            other.create("there", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");

            ExecutionView run = run("sfn", other.endpoint(), "aws-sdk:sfn:listStateMachines", "{\"MaxResults\":1}");

            assertThat(run.output()).contains("{\"StateMachines\":[{", "\"Name\":\"there\"");
            assertThat(other.requests("ListStateMachines").get(0).body()).isEqualTo("{\"maxResults\":1}");
        }
    }

    @Test
    void callsBatchByItsPathsAndKeepsTheUsersKeys() {
        WireMockServer batch = elsewhere.http();
        batch.stubFor(post(urlEqualTo("/v1/submitjob")).willReturn(okJson("{\"jobId\":\"1\",\"jobName\":\"n\"}")));

        ExecutionView run = run(
                "batch",
                URI.create(batch.baseUrl()),
                "batch:submitJob",
                "{\"JobName\":\"n\",\"JobQueue\":\"q\",\"JobDefinition\":\"d\",\"Parameters\":{\"Key\":\"v\"}}");

        assertThat(run.output()).startsWith("{\"JobId\":\"1\",\"JobName\":\"n\"");
        batch.verify(postRequestedFor(urlEqualTo("/v1/submitjob"))
                .withRequestBody(equalToJson("{\"jobName\":\"n\",\"jobQueue\":\"q\",\"jobDefinition\":\"d\","
                        + "\"parameters\":{\"Key\":\"v\"}}")));
    }

    @Test
    void namesAccountAndRegionOfTheStateMachine() {
        WireMockServer glue = elsewhere.http();
        glue.stubFor(post(anyUrl())
                .withHeader("X-Amz-Target", equalTo("AWSGlue.StartJobRun"))
                .willReturn(okJson("{\"JobRunId\":\"jr\"}")));

        ExecutionView run = run("glue", URI.create(glue.baseUrl()), "glue:startJobRun", "{\"JobName\":\"n\"}");

        assertThat(run.output()).contains("\"JobRunId\":\"jr\"");
        assertThat(glue.getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
                .contains("Credential=123456789012/", "/us-east-1/glue/aws4_request");
    }

    @Test
    void refusesByNameWhatCanNotBeSent() {
        URI endpoint = URI.create("http://127.0.0.1:1");
        ExecutionView job = run("glue", endpoint, "glue:startJobRun.sync", "{\"JobName\":\"n\"}");

        assertThat(job.cause())
                .isEqualTo("the end of a job can't be known at the endpoint of glue: give the state 'Call' with the"
                        + " resource arn:aws:states:::glue:startJobRun.sync a mock");
        assertThatThrownBy(() -> ServiceEndpoint.of("ec2", endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tasks on 'ec2'", "sqs, sns, eventbridge");
        assertThatThrownBy(() -> ServiceEndpoint.of("sqs", URI.create("https://sqs.eu-west-1.amazonaws.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not signed");
    }

    @Test
    void tellsThatNobodyListensAndWhatIsNoJson() {
        WireMockServer broken = elsewhere.http();
        broken.stubFor(post(anyUrl()).willReturn(aResponse().withBody("<html>")));

        ExecutionView silent = run("kms", URI.create("http://127.0.0.1:1"), "aws-sdk:kms:listKeys", "{}");
        stepFunctions.reset();
        ExecutionView html = run("athena", URI.create(broken.baseUrl()), "aws-sdk:athena:listWorkGroups", "{}");

        assertThat(silent.error()).isEqualTo("Kms.SdkClientException");
        assertThat(silent.cause()).contains("http://127.0.0.1:1 can't be reached");
        assertThat(html.error()).isEqualTo("Athena.SdkClientException");
        assertThat(html.cause()).contains("answers with what is no JSON");
    }
}
