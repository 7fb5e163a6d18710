package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecuteCommandTest {
    private static final String TEMPLATE = """
            Resources:
              Charge: {Type: AWS::Serverless::Function, Properties: {FunctionName: charge-card}}
              Order:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition:
                    StartAt: Charge
                    States:
                      Charge:
                        Type: Task
                        Resource: !GetAtt Charge.Arn
                        Retry: [{ErrorEquals: [Busy], IntervalSeconds: 2, MaxAttempts: 2}]
                        Next: Ship
                      Ship:
                        Type: Task
                        Resource: arn:aws:states:::states:startExecution.sync:2
                        Parameters: {StateMachineArn: !Ref Shipping, Input: {a: 1}}
                        OutputPath: $.Output
                        End: true
              Shipping:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition: {StartAt: Go, States: {Go: {Type: Wait, Seconds: 60, Next: Done}, Done: {Type: Pass, Result: {shipped: true}, End: true}}}
            """;

    @TempDir
    private Path folder;

    private String file(String name, String content) {
        return Cli.file(folder.resolve(name), content);
    }

    @Test
    void anInputMayBeginWithAByteOrderMark() {
        String machine = file("m.asl.json", "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}}");
        String input = file("in.json", "\uFEFF{\"a\": 1}");

        assertThat(mfsm("execute", machine, "--input", "@" + input).out()).contains("\"a\" : 1");
    }

    @Test
    void printsNumbersAsTheOutputHasThem() {
        String machine = file("m.asl.json", "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}}");

        Cli cli = mfsm("execute", machine, "--input", "{\"at\": 1767225600e0, \"most\": 1e21}");

        assertThat(cli.out()).contains("\"at\" : 1.7672256E9", "\"most\" : 1.0E21");
    }

    @Test
    void runsAMachineOfATemplateWithRetriesAndNestedExecutions() {
        String template = file("template.yaml", TEMPLATE);

        Cli cli = mfsm(
                "execute",
                template,
                "--machine",
                "Order",
                "--mock",
                "Charge=[{\"Throw\": {\"Error\": \"Busy\", \"Cause\": \"no\"}}, {\"Return\": {\"paid\": 5}}]");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().map(String::stripTrailing))
                .containsExactly(
                        "+0:00:00    Charge Task",
                        "+0:00:00      Charge: failed with Busy: no",
                        "+0:00:02      Charge: retry 1",
                        "+0:00:02    Ship Task",
                        "",
                        "SUCCEEDED after 0:01:02",
                        "{",
                        "  \"shipped\" : true",
                        "}");
    }

    @Test
    void tasksOfNestedExecutionsHaveMocksToo() {
        String template = file(
                "template.yaml",
                TEMPLATE.replace(
                        "Go: {Type: Wait, Seconds: 60, Next: Done}",
                        "Go: {Type: Task, Resource: 'arn:aws:states:::sns:publish', Parameters: {TopicArn: t, Message: m},"
                                + " Next: Done}"));

        Cli cli = mfsm(
                "execute",
                template,
                "--machine",
                "Order",
                "--mock",
                "Charge={\"Return\": 1}",
                "--mock",
                "Go={\"Return\": {}}");
        Cli wrong = mfsm("execute", template, "--machine", "Order", "--mock", "Gone={\"Return\": {}}");

        assertThat(cli.out()).contains("\"shipped\" : true");
        assertThat(cli.exitCode()).isZero();
        assertThat(wrong.err())
                .contains(
                        "--mock Gone: there is no Task state of that name. Task states here: 'Charge', 'Ship', 'Go'.");
    }

    @Test
    void aMapReadsWhatMapsHaveWrittenAndNothingElse() {
        String map = "{\"Type\": \"Map\", \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\","
                + " \"ExecutionType\": \"STANDARD\"}, \"StartAt\": \"In %1$s\", \"States\": {\"In %1$s\": {\"Type\": \"Pass\","
                + " \"End\": true}}}, \"Label\": \"%1$s\", %2$s}";
        String read = map.formatted(
                "read",
                "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:listObjectsV2\", \"Parameters\": {\"Bucket\": \"b\"}},"
                        + " \"End\": true");
        String write = map.formatted(
                "write",
                "\"ItemsPath\": \"$.a\", \"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\","
                        + " \"Parameters\": {\"Bucket\": \"b\", \"Prefix\": \"p\"}}, \"Next\": \"Read\"");
        String alone = file("alone.asl.json", "{\"StartAt\": \"Read\", \"States\": {\"Read\": " + read + "}}");
        String both = file(
                "both.asl.json",
                "{\"StartAt\": \"Write\", \"States\": {\"Write\": " + write + ", \"Read\": " + read + "}}");

        Cli nothing = mfsm("execute", alone);

        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.out())
                .contains(
                        "FAILED",
                        "States.ItemReaderFailed",
                        "'mfsm execute' has no S3 for a definition, so there is nothing in the bucket 'b'.");
        assertThat(mfsm("execute", both, "--input", "{\"a\": [1]}").out()).contains("\"Key\" : \"p/");
    }

    @Test
    void whichMachineIsOpenUntilItIsSaid() {
        String template = file("template.yaml", TEMPLATE);

        Cli open = mfsm("execute", template);
        Cli wrong = mfsm("execute", template, "--machine", "Orders");

        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.err()).contains("there are 2 machines; say which by --machine: Order, Shipping.");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("has no such machine. Its machines: Order, Shipping.");
    }

    @Test
    void aFailureIsTheExitCodeAndHasItsErrorAndCause() {
        String machine = file("fail.asl.yaml", "StartAt: F\nStates: {F: {Type: Fail, Error: Mine, Cause: because}}\n");

        Cli cli = mfsm("execute", machine);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out()).contains("+0:00:00    F Fail", "FAILED after 0:00:00: Mine: because");
    }

    @Test
    void printsOneJsonDocument() {
        String machine = file("wait.asl.json", """
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "SecondsPath": "$.s", "Next": "P"},
                 "P": {"Type": "Pass", "End": true}}}""");
        String input = file("input.json", "{\"s\": 90}");

        Cli cli = mfsm("execute", machine, "--json", "--input", "@" + input);

        JsonNode document = cli.json();
        assertThat(cli.exitCode()).isZero();
        assertThat(document.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(document.path("seconds").asDouble()).isEqualTo(90);
        assertThat(document.at("/output/s").asInt()).isEqualTo(90);
        assertThat(Cli.texts(document.path("visits"), "path", "type", "atSeconds"))
                .containsExactly("W Wait 0.0", "P Pass 90.0");
    }

    @Test
    void saysWhatHasNoValueBesideAnErrorThatComesOfIt() throws IOException {
        String machine = file(
                "wait.asl.json",
                "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":\"${Pause}\",\"End\":true}}}");

        Cli cli = mfsm("execute", machine);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("Expected value of type Integer").contains("--substitute Pause=VALUE");
    }

    @Test
    void saysHowAFileIsGivenAsInput() throws IOException {
        String machine = file("machine.asl.json", "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}}");

        Cli cli = mfsm("execute", machine, "--input", "input.json");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--input:1:1: not JSON").endsWith("write --input @input.json.\n");
    }

    @Test
    void taskStatesWithoutAnAnswerAreBadInput() {
        Cli cli = mfsm("execute", file("template.yaml", TEMPLATE), "--machine", "Order");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .contains("these Task states have no mock", "Charge")
                .doesNotContain("Ship ", "serve");
    }

    @Test
    void tasksOnServicesNeedNoMockWhereTheTemplateHasWhatTheyCall() {
        String machine = file(
                "send.json",
                "{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Task\", \"Resource\":"
                        + " \"arn:aws:states:::sqs:sendMessage\", \"Parameters\": {\"QueueUrl\": \"q\","
                        + " \"MessageBody\": \"m\"}, \"End\": true}}}");

        assertThat(mfsm("execute", machine).err())
                .contains("  S  (arn:aws:states:::sqs:sendMessage)")
                .contains("Tasks on DynamoDB, SQS, SNS and S3 need none if the template has a table, queue, topic or");
    }

    @Test
    void whatATemplateHasDoesTheTasksThatCallIt() {
        String template = file("template.yaml", """
                Resources:
                  Orders: {Type: AWS::Serverless::SimpleTable}
                  Alerts: {Type: AWS::SNS::Topic}
                  Approvals: {Type: AWS::SQS::Queue}
                  Nobody:
                    Type: AWS::SNS::Subscription
                    Properties: {TopicArn: !Ref Alerts, Protocol: sqs, Endpoint: !Sub "${Approvals.Arn}s"}
                  Keep:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Put
                        States:
                          Put:
                            Type: Task
                            Resource: arn:aws:states:::dynamodb:putItem
                            Parameters: {TableName: !Ref Orders, Item: {id: {S.$: $.id}}}
                            ResultPath: null
                            Next: Get
                          Get:
                            Type: Task
                            Resource: arn:aws:states:::aws-sdk:dynamodb:getItem
                            Parameters: {TableName: !Ref Orders, Key: {id: {S.$: $.id}}}
                            Next: Tell
                          Tell:
                            Type: Task
                            Resource: arn:aws:states:::sns:publish
                            Parameters: {TopicArn: !Ref Alerts, Message.$: $.Item.id.S}
                            ResultPath: null
                            Next: Ask
                          Ask:
                            Type: Task
                            Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
                            Parameters: {QueueUrl: !Ref Approvals, MessageBody.$: $$.Task.Token}
                            End: true
                """);

        Cli unanswered = mfsm("execute", template, "--input", "{\"id\": \"order-7\"}");
        Cli answered =
                mfsm("execute", template, "--input", "{\"id\": \"order-7\"}", "--mock", "Ask={\"Return\": \"yes\"}");

        assertThat(unanswered.err()).contains("  Ask  (").doesNotContain("  Put  (", "  Get  (", "  Tell  (");
        assertThat(answered.exitCode()).isZero();
        assertThat(answered.out()).contains("Put Task", "Get Task", "Tell Task", "\"yes\"");
        assertThat(answered.err()).contains("mfsm: topic Alerts could not bring the message ");
    }

    @Test
    void aTableThatTheTemplateLacksIsRefusedInAwssWords() {
        String template = file("template.yaml", """
                Resources:
                  Orders: {Type: AWS::Serverless::SimpleTable}
                  Keep:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Put
                        States:
                          Put:
                            Type: Task
                            Resource: arn:aws:states:::dynamodb:putItem
                            Parameters: {TableName: orders, Item: {id: {S: a}}}
                            End: true
                """);

        assertThat(mfsm("execute", template).out())
                .contains("FAILED", "DynamoDB.ResourceNotFoundException: Requested resource not found");
    }

    @Test
    void aFunctionRunsBehindItsUrl() throws IOException {
        List<String> calls = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(exchange.getRequestURI() + " " + body);
            byte[] answer = (calls.size() == 1
                            ? "{\"errorMessage\": \"later\", \"errorType\": \"Busy\"}"
                            : "{\"paid\": 7}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();

            Cli cli = mfsm(
                    "execute",
                    file("template.yaml", TEMPLATE),
                    "--machine=Order",
                    "--input={\"n\":1}",
                    "--lambda",
                    "Charge=" + url);

            assertThat(cli.exitCode()).as(cli.out() + cli.err()).isZero();
            assertThat(cli.out()).contains("Charge: failed with Busy", "Charge: retry 1");
            assertThat(calls)
                    .containsExactly(
                            "/2015-03-31/functions/function/invocations {\"n\":1}",
                            "/2015-03-31/functions/function/invocations {\"n\":1}");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRealWaitTakesItsTimeAndThePathIsPrintedAsItGoes() {
        String machine = file(
                "r.json",
                "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 1, \"End\": true}}}");

        Cli cli = mfsm("execute", machine, "--time", "real");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("W Wait").containsOnlyOnce("SUCCEEDED after 0:00:01");
    }

    @Test
    void valuesComeFromOptionsOrFromATemplate() throws IOException {
        String definition = file("m.asl.json", """
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": "${Value}", "End": true}}}""");
        String template = file("t.yaml", """
                Parameters: {P: {Type: String}}
                Resources:
                  M:
                    Type: AWS::Serverless::StateMachine
                    Properties: {DefinitionUri: m.asl.json, DefinitionSubstitutions: {Value: !Sub 'from-${P}'}}
                """);

        assertThat(mfsm("execute", definition, "--substitute", "Value=given").out())
                .endsWith("\"given\"\n");
        assertThat(mfsm("execute", definition, "--substitute-from", template, "--parameter", "P=it")
                        .out())
                .endsWith("\"from-it\"\n");
    }

    @Test
    void aValueThatNothingTakesIsRefused() throws IOException {
        String definition = file("m.asl.json", """
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": "${Value}", "End": true}}}""");
        String template = file("t.yaml", """
                Parameters: {Stage: {Type: String, Default: dev}}
                Resources: {M: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionUri: m.asl.json}}}
                """);
        String service = file("serverless.yml", """
                service: s
                provider: {name: aws}
                stepFunctions: {stateMachines: {m: {definition: {StartAt: S, States: {S: {Type: Succeed}}}}}}
                """);

        assertThat(mfsm("execute", definition, "--substitute", "Valu=1").err())
                .contains("--substitute Valu: nothing takes a value of that name; did you mean 'Value'?");
        assertThat(mfsm("execute", definition, "--parameter", "Value=1").err())
                .contains("--parameter Value: nothing takes a value of that name; there are no parameters.");
        assertThat(mfsm("validate", template, "--parameter", "Stag=prod").err())
                .contains("--parameter Stag: nothing takes a value of that name; did you mean 'Stage'?");
        assertThat(mfsm("validate", template, definition, "--parameter", "Stage=prod", "--substitute", "Value=1")
                        .err())
                .isEmpty();
        assertThat(mfsm("execute", service, "--parameter", "any=1").err()).isEmpty();
    }

    @Test
    void namesAnAnswerThatNoServiceGives() {
        String machine = file("job.asl.json", """
                {"StartAt": "Job", "States": {"Job": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                  "Parameters": {"JobName": "etl"}, "End": true}}}""");

        Cli cli = mfsm("execute", machine, "--mock", "Job={\"Return\": {\"jobRunState\": \"SUCCEEDED\"}}");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.err())
                .contains("mfsm: the mock of state 'Job' answers glue:startJobRun.sync with jobRunState, but Step"
                        + " Functions gives such names a capital letter: JobRunState");
        assertThat(mfsm("execute", machine, "--mock", "Job={\"Return\": {\"JobRunState\": \"SUCCEEDED\"}}")
                        .err())
                .isEmpty();
    }

    @Test
    void writesThePageOfTheRun() throws IOException {
        String machine =
                file("p.json", "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
        Path page = folder.resolve("run.html");

        Cli cli = mfsm("execute", machine, "--report", page.toString());

        assertThat(cli.exitCode()).isZero();
        assertThat(Files.readString(page)).contains("<html");
    }

    @Test
    void sendsTasksToTheEndpointOfAService() {
        try (FakeSqs sqs = FakeSqs.create()) {
            String machine =
                    file("m.asl.json", """
                    {"StartAt": "Send", "States": {"Send": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
                      "Parameters": {"QueueUrl": "%s", "MessageBody.$": "$"}, "End": true}}}""".formatted(sqs.queue("orders").url()));

            Cli cli = mfsm("execute", machine, "--input", "{\"id\": 7}", "--endpoint", "sqs=" + sqs.endpoint());

            assertThat(cli.err()).isEmpty();
            assertThat(cli.exitCode()).isZero();
            assertThat(sqs.queue("orders").messages())
                    .extracting(sent -> sent.body())
                    .containsExactly("{\"id\":7}");
        }
    }

    @Test
    void refusesEndpointsOfServicesThatCanNotBeCalled() {
        String machine = file("m.asl.json", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}");

        Cli service = mfsm("execute", machine, "--endpoint", "ec2=http://localhost:1");
        Cli url = mfsm("execute", machine, "--endpoint", "sqs=localhost");

        assertThat(service.exitCode()).isEqualTo(2);
        assertThat(service.err()).contains("--endpoint ec2=http://localhost:1: no tasks on 'ec2'", "sqs, sns");
        assertThat(url.exitCode()).isEqualTo(2);
        assertThat(url.err()).contains("--endpoint sqs=localhost: expected http://HOST:PORT");
    }
}
