package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.function.FunctionOptions;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.serve.LocalAws;
import io.github.mfsm.cli.serve.ServeSettings;
import io.github.mfsm.cli.template.MachineChoice;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FunctionsTest {
    private static final String HANDLER = """
            import json, sys
            event = json.load(sys.stdin)
            if event.get("amount", 0) < 0:
                raise ValueError("negative amount")
            print("charging", event, file=sys.stderr)
            json.dump({"charged": event["amount"] * 2}, sys.stdout)
            """;
    private static final String MACHINE = """
            {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "charge", "Payload.$": "$"}, "OutputPath": "$.Payload", "End": true,
              "Catch": [{"ErrorEquals": ["ValueError"], "Next": "Refused"}]},
              "Refused": {"Type": "Pass", "Parameters": {"cause.$": "States.StringToJson($.Cause)"}, "End": true}}}""";

    @TempDir
    private Path folder;

    @BeforeAll
    static void pythonIsThere() {
        try {
            assumeTrue(new ProcessBuilder("python3", "--version").start().waitFor() == 0, "python3 is missing");
        } catch (IOException e) {
            assumeTrue(false, "python3 is missing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String command() throws IOException {
        Path handler = Files.writeString(folder.resolve("my handler.py"), HANDLER);
        return "charge=python3 '" + handler + "'";
    }

    @Test
    void aPythonHandlerDoesATaskOfTheExecutedMachine() throws IOException {
        Path machine = Files.writeString(folder.resolve("m.asl.json"), MACHINE);

        Cli good = mfsm("execute", machine.toString(), "--function", command(), "--input", "{\"amount\": 21}");
        Cli bad = mfsm("execute", machine.toString(), "--function", command(), "--input", "{\"amount\": -1}", "--json");

        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out()).contains("\"charged\" : 42");
        assertThat(bad.out()).contains("ValueError", "negative amount", "stackTrace");
    }

    @Test
    void serveRunsTheHandlerForTasksAndForCallersOfInvoke() throws Exception {
        FunctionOptions options = new FunctionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("functions", mixin(options)))
                .parseArgs("--function", command());
        try (LocalAws aws = LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.real()).withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("none here"))
                        .withMocks(StateMocks.parse("{\"ship\": {\"Return\": {\"shipped\": true}}}"))
                        .withFunctions(options),
                Map.of())) {
            HttpResponse<String> charged = invoke(aws.endpoint(), "charge", "{\"amount\": 4}");
            HttpResponse<String> failed = invoke(aws.endpoint(), "charge", "{\"amount\": -4}");
            HttpResponse<String> shipped = invoke(aws.endpoint(), "ship", "{}");
            HttpResponse<String> unknown = invoke(aws.endpoint(), "other", "{}");

            assertThat(charged.body()).isEqualTo("{\"charged\": 8}");
            assertThat(failed.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
            assertThat(failed.body()).contains("\"errorType\":\"ValueError\"");
            assertThat(shipped.body()).isEqualTo("{\"shipped\":true}");
            assertThat(unknown.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void serveFindsAFunctionOfATemplateByItsLogicalId() throws Exception {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  ChargeFunction:
                    Type: AWS::Serverless::Function
                    Properties: {FunctionName: charge-v2, Handler: app.handler, Runtime: python3.12, InlineCode: x}
                  OrderMachine:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Charge
                        States:
                          Charge: {Type: Task, Resource: !GetAtt ChargeFunction.Arn, End: true}
                """);
        FunctionOptions options = new FunctionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("functions", mixin(options)))
                .parseArgs("--function", command().replace("charge=", "ChargeFunction="));

        try (LocalAws aws = LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.real()).withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("none here"))
                        .withFunctions(options),
                Map.of(),
                starting -> starting.createFrom(template, new MachineChoice().options()))) {
            HttpResponse<String> charged = invoke(aws.endpoint(), "charge-v2", "{\"amount\": 4}");

            assertThat(charged.body()).isEqualTo("{\"charged\": 8}");
        }
    }

    private static CommandLine.Model.CommandSpec mixin(FunctionOptions options) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
    }

    private static HttpResponse<String> invoke(URI endpoint, String function, String payload)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint.resolve("/2015-03-31/functions/" + function + "/invocations"))
                                .POST(HttpRequest.BodyPublishers.ofString(payload))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePathOfAFunctionOrMachineSaysWhichOneWhereSeveralFit() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {"Shop": {"type": "aws:cloudformation:stack", "properties":
                 {"templateFile": "Shop.template.json"}, "metadata": {
                  "/Shop/Card/Charge/Resource": [{"type": "aws:cdk:logicalId", "data": "CardCharge"}],
                  "/Shop/Cash/Charge/Resource": [{"type": "aws:cdk:logicalId", "data": "CashCharge"}],
                  "/Shop/Card/Orders/Resource": [{"type": "aws:cdk:logicalId", "data": "CardOrders"}],
                  "/Shop/Cash/Orders/Resource": [{"type": "aws:cdk:logicalId", "data": "CashOrders"}]}}}}
                """);
        String orders = """
                {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition":
                  {"StartAt": "A", "States": {"A":
                   {"Type": "Task", "Resource": {"Fn::GetAtt": ["CashCharge", "Arn"]}, "End": true}}}}}
                """;
        Files.writeString(
                folder.resolve("Shop.template.json"),
                """
                {"Resources": {"CardCharge": {"Type": "AWS::Lambda::Function", "Properties": {}},
                 "CashCharge": {"Type": "AWS::Lambda::Function", "Properties": {}},
                """ + "\"CardOrders\": " + orders + ", \"CashOrders\": " + orders + "}}");
        String app = folder.toString();

        assertThat(mfsm("execute", app, "--machine", "Orders", "--function", "Cash/Charge=cat")
                        .err())
                .contains("--machine Orders: several machines are called Orders: Shop/Card/Orders, Shop/Cash/Orders;"
                        + " write one of them.");
        assertThat(mfsm("execute", app, "--machine", "Cash/Orders", "--function", "Charge=cat")
                        .err())
                .contains("function 'Charge': several functions are called Charge: Shop/Card/Charge, Shop/Cash/Charge;"
                        + " write one of them.");
        assertThat(mfsm("execute", app, "--machine", "Cash/Orders", "--function", "Shop/Cash/Charge=cat", "--json")
                        .out())
                .contains("SUCCEEDED");
    }

    @Test
    void aFunctionThatNothingCallsIsTold() throws IOException {
        Path machine = Files.writeString(folder.resolve("m.asl.json"), MACHINE);
        Path template = Files.writeString(folder.resolve("t.yaml"), """
                Resources:
                  Ship: {Type: AWS::Lambda::Function, Properties: {FunctionName: ship-v2}}
                  M:
                    Type: AWS::StepFunctions::StateMachine
                    Properties: {Definition: {StartAt: S, States: {S: {Type: Task, Resource: !GetAtt Ship.Arn, End: true}}}}
                """);

        Cli misspelt = mfsm("execute", machine.toString(), "--function", "charge=cat", "--lambda", "chrage=http://a:1");
        Cli fitting = mfsm("execute", template.toString(), "--function", "Ship=cat", "--function", "ship-v2=cat");
        Cli path = mfsm("execute", template.toString(), "--function", "Ship=cat", "--function", "Stack/Ship=cat");

        assertThat(misspelt.exitCode()).isZero();
        assertThat(misspelt.err())
                .isEqualTo(
                        "mfsm: --lambda chrage: names no function of a template here, nor one that a Task state calls;"
                                + " did you mean 'charge'? functions: charge" + System.lineSeparator());
        assertThat(fitting.err()).isEmpty();
        assertThat(path.exitCode()).isEqualTo(2);
        assertThat(path.err())
                .contains("--function Stack/Ship: names no function of a template here", "functions: Ship.");
    }

    @Test
    void whatCantBeAFunctionIsRefusedWithTheOptionsName() throws IOException {
        Path machine = Files.writeString(folder.resolve("m.asl.json"), MACHINE);

        assertThat(mfsm("execute", machine.toString(), "--function", "charge='open")
                        .err())
                .contains("--function charge: the quote ' is not closed");
        assertThat(mfsm("execute", machine.toString(), "--function", "charge= ").err())
                .contains("there is no command");
        assertThat(mfsm("execute", machine.toString(), "--lambda", "charge=nowhere")
                        .err())
                .contains("--lambda charge=nowhere: expected http://HOST:PORT");
        assertThat(mfsm(
                                "execute",
                                machine.toString(),
                                "--lambda-endpoint",
                                "http://127.0.0.1:1",
                                "--lambda-timeout",
                                "0")
                        .err())
                .contains("expected 1 to 900 seconds");
    }
}
