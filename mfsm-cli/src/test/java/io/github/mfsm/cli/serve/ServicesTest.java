package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.function.FunctionOptions;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.testkit.control.ControlClient;
import io.github.mfsm.testkit.mock.StateMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServicesTest {
    private static final String SCRIPT = """
            import io, json, sys, boto3
            from urllib.request import Request, urlopen
            from botocore.config import Config
            def client(name):
                return boto3.client(name, endpoint_url=sys.argv[1], region_name="us-east-1",
                    aws_access_key_id="123456789012", aws_secret_access_key="none",
                    config=Config(retries={"total_max_attempts": 1}))
            sqs = client("sqs")
            url = sqs.create_queue(QueueName="orders")["QueueUrl"]
            sent = sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes={
                "kind": {"DataType": "String", "StringValue": "test"}})
            got = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
            assert got["Body"] == "hello" and got["MessageId"] == sent["MessageId"], got
            assert got["MessageAttributes"]["kind"]["StringValue"] == "test", got
            sqs.delete_message(QueueUrl=url, ReceiptHandle=got["ReceiptHandle"])
            assert "Messages" not in sqs.receive_message(QueueUrl=url)
            assert sqs.list_queues()["QueueUrls"] == [url]
            sns = client("sns")
            topic = sns.create_topic(Name="alerts")["TopicArn"]
            assert sns.publish(TopicArn=topic, Message="a & <b>", MessageAttributes={
                "kind": {"DataType": "String", "StringValue": "test"}})["MessageId"]
            assert [t["TopicArn"] for t in sns.list_topics()["Topics"]] == [topic]
            try:
                sns.publish(TopicArn=topic + "x", Message="m"); assert False
            except sns.exceptions.NotFoundException as e:
                assert e.response["Error"]["Message"] == "Topic does not exist", e
            events = client("events")
            put = events.put_events(Entries=[{"Source": "shop", "DetailType": "Order", "Detail": "{}"},
                {"Source": "shop", "DetailType": "Order", "Detail": "no"}])
            assert put["FailedEntryCount"] == 1 and put["Entries"][1]["ErrorCode"] == "MalformedDetail", put
            s3 = client("s3")
            s3.create_bucket(Bucket="data")
            s3.put_object(Bucket="data", Key="a b/c+d.txt", Body=b"one")
            s3.put_object(Bucket="data", Key="e.txt", Body=b"two")
            listed = s3.list_objects_v2(Bucket="data")
            assert [o["Key"] for o in listed["Contents"]] == ["a b/c+d.txt", "e.txt"], listed
            assert s3.list_objects_v2(Bucket="data", MaxKeys=1)["IsTruncated"]
            assert s3.get_object(Bucket="data", Key="a b/c+d.txt")["Body"].read() == b"one"
            s3.upload_fileobj(io.BytesIO(b"x" * 9000000), "data", "big")
            assert s3.head_object(Bucket="data", Key="big")["ETag"].endswith('-2"')
            for version in "s3", "s3v4":
                signer = boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1",
                    aws_access_key_id="123456789012", aws_secret_access_key="none",
                    config=Config(signature_version=version))
                address = {"Bucket": "data", "Key": "s t"}
                urlopen(Request(signer.generate_presigned_url("put_object", address), data=b"three", method="PUT"))
                assert urlopen(signer.generate_presigned_url("get_object", address)).read() == b"three"
                s3.delete_object(**address)
            fn = client("lambda")
            answer = fn.invoke(FunctionName="charge", Payload=b'{"n": 1}', LogType="Tail")
            assert json.load(answer["Payload"]) == {"paid": True}, answer
            try:
                fn.invoke(FunctionName="nobody"); assert False
            except fn.exceptions.ResourceNotFoundException as e:
                assert "Function not found" in e.response["Error"]["Message"], e
            path = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
            mapping = fn.create_event_source_mapping(EventSourceArn=path, FunctionName="charge", BatchSize=5)
            assert mapping["State"] == "Creating" and mapping["BatchSize"] == 5, mapping
            assert fn.get_event_source_mapping(UUID=mapping["UUID"])["State"] == "Enabled"
            assert fn.list_event_source_mappings(EventSourceArn=path)["EventSourceMappings"][0]["UUID"] == mapping["UUID"]
            sqs.send_message(QueueUrl=url, MessageBody="hello")
            assert "Messages" not in sqs.receive_message(QueueUrl=url)
            fn.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
            fn.delete_event_source_mapping(UUID=mapping["UUID"])
            sfn = client("stepfunctions")
            arn = sfn.create_state_machine(name="notify", roleArn="arn:aws:iam::123456789012:role/r", definition=json.dumps({
                "StartAt": "Ask", "States": {"Ask": {"Type": "Task",
                    "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                    "Parameters": {"QueueUrl": url, "MessageBody": {"token.$": "$$.Task.Token"}}, "End": True}}}))
            run = sfn.start_execution(stateMachineArn=arn["stateMachineArn"], input="{}")
            asked = json.loads(sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"][0]["Body"])
            sfn.send_task_success(taskToken=asked["token"], output='{"ok": 1}')
            print(sfn.describe_execution(executionArn=run["executionArn"])["output"])
            """;

    @TempDir
    private Path folder;

    private final LocalAws aws = LocalAws.start(
            ServeSettings.of(
                            FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                            TaskMocks.none("none here"))
                    .withMocks(StateMocks.parse("{\"charge\": {\"Return\": {\"paid\": true}}}")),
            Map.of());

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void boto3TalksToAllServicesAtOneEndpoint() throws IOException {
        String python = Programs.python();
        Path script = Files.writeString(folder.resolve("services.py"), SCRIPT);

        String output =
                Programs.run(Map.of(), python, script.toString(), aws.endpoint().toString());

        assertThat(output).isEqualTo("{\"ok\":1}");
    }

    @Test
    void aCommandThatATemplatesQueueCallsAnswersTheTask() throws IOException, InterruptedException {
        String python = Programs.python();
        Path script = Files.writeString(folder.resolve("approve.py"), """
                import json, sys
                tokens = [json.loads(record["body"])["token"] for record in json.load(sys.stdin)["Records"]]
                import boto3
                for token in tokens:
                    boto3.client("stepfunctions").send_task_success(taskToken=token, output='{"approved": true}')
                """);
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Unreadable: {Type: AWS::SQS::Queue}
                  Approvals:
                    Type: AWS::SQS::Queue
                    Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Unreadable.Arn, maxReceiveCount: 2}}
                  Approve:
                    Type: AWS::Serverless::Function
                    Properties: {Events: {Asked: {Type: SQS, Properties: {Queue: !GetAtt Approvals.Arn}}}}
                  Orders:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Ask
                        States:
                          Ask:
                            Type: Task
                            Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
                            Parameters: {QueueUrl: !Ref Approvals, MessageBody: {token.$: $$.Task.Token}}
                            End: true
                """);
        FunctionOptions options = new FunctionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("functions", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs("--function", "Approve=" + python + " " + script);
        List<String> lines = new CopyOnWriteArrayList<>();
        ServeSettings settings = ServeSettings.of(
                        FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                        TaskMocks.none("none here"))
                .withFunctions(options);

        try (LocalAws server = LocalAws.start(settings, Map.of(), starting -> {
            starting.tellUndelivered(lines::add);
            starting.createFrom(template, new MachineChoice().options());
        })) {
            String machine = "arn:aws:states:us-east-1:123456789012:stateMachine:Orders";
            EndpointsTest.call(
                    server,
                    "states",
                    "AWSStepFunctions.StartExecution",
                    "{\"name\": \"one\", \"stateMachineArn\": \"" + machine + "\"}");
            String ended = EndpointsTest.call(
                            server,
                            "states",
                            "AWSStepFunctions.DescribeExecution",
                            "{\"executionArn\": \"" + machine.replace("stateMachine", "execution") + ":one\"}")
                    .body();
            String queue = server.endpoint() + "/123456789012/Approvals";
            EndpointsTest.call(
                    server,
                    "sqs",
                    "AmazonSQS.SendMessage",
                    "{\"QueueUrl\": \"" + queue + "\", \"MessageBody\": \"no order\"}");

            assertThat(ended).contains("\"output\":\"{\\\"approved\\\":true}\"");
            assertThat(lines)
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("queue Approvals could not bring the message "));
        }
    }

    @Test
    void theControlApiIsBehindTheSameEndpointAndSurvivesAReset() throws Exception {
        ControlClient control = ControlClient.of(aws.endpoint());

        assertThat(control.mocks()).containsExactly("charge");
        control.setMock("arn:aws:lambda:us-east-1:123456789012:function:ship", "{\"Return\": {}}");
        control.removeMock("arn:aws:lambda:us-east-1:123456789012:function:ship");
        control.freeze();
        control.advance(Duration.ofSeconds(5));
        assertThat(control.now()).isEqualTo(VirtualTime.DEFAULT_START.plusSeconds(5));
        control.unfreeze();
        control.reset();
        assertThat(control.mocks()).isEmpty();
        assertThat(status("/_mfsm/", "Host-Is", "own")).isEqualTo(200);
        assertThat(status("/_mfsm/", "Origin", "http://evil.example")).isEqualTo(403);
        assertThat(status("/_mfsm/v1/time", "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    }

    @Test
    void aQueueIsAtTheOneEndpointAndItsRequestsCountForSqsAlone() throws IOException, InterruptedException {
        String created = EndpointsTest.call(aws, "sqs", "AmazonSQS.CreateQueue", "{\"QueueName\":\"orders\"}")
                .body();
        String counts = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.endpoint().resolve("/_mfsm/v1/requests"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(created).isEqualTo("{\"QueueUrl\":\"" + aws.endpoint() + "/123456789012/orders\"}");
        assertThat(counts).contains("\"states\":{}", "\"sqs\":{\"CreateQueue\":1}");
    }

    @Test
    void aServiceOfTheQueryProtocolIsRefusedInItsXml() throws IOException, InterruptedException {
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.endpoint().resolve("/"))
                                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "Action=GetCallerIdentity&Version=2011-06-15"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body())
                .startsWith("<ErrorResponse><Error><Type>Sender</Type><Code>UnknownOperationException</Code><Message>"
                        + "There is no such service here; ");
    }

    private int status(String path, String header, String value) throws IOException, InterruptedException {
        URI address = aws.endpoint().resolve(path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address).header(header, value).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
