package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerlessTest {
    private static final String SERVICE = """
            service: shop
            provider: {name: aws, runtime: java21, region: eu-west-1, stage: "${opt:stage, 'dev'}", environment: {A: "1"}}
            custom:
              settings: ${file(settings.yml)}
              wait: ${self:custom.settings.waits.${self:provider.stage}}
              loop: ${self:custom.loop}
            functions:
              charge-card: {handler: 'com.example.Charge', environment: {TABLE: !Ref Orders, B: "${self:custom.wait}"}}
              named: {handler: x, name: "my-${sls:stage}"}
            stepFunctions:
              stateMachines:
                first:
                  id: FirstMachine
                  name: first-${self:provider.stage}
                  type: EXPRESS
                  definition:
                    StartAt: Yes
                    States:
                      Yes:
                        Type: Task
                        Resource: !GetAtt charge-card.Arn
                        TimeoutSeconds: ${self:custom.wait}
                        Parameters:
                          f: !GetAtt ChargeDashcardLambdaFunction.Arn
                          n: {Ref: NamedLambdaFunction}
                          t: {"Fn::GetAtt": [Orders, Arn]}
                          a: !Ref handStepFunctionsActivity
                          r: ${self:provider.region}/${aws:accountId}/${env:HOME, 'none'}
                          s: !Sub "${AWS::Region}"
                          k: ${Key}
                          x: off
                        End: true
                second: {definition: "${file(second.json)}"}
                third: {definition: {StartAt: "${env:HOME}"}}
                fourth: {definition: {StartAt: "${self:custom.loop}"}}
                fifth: {definition: {StartAt: "${file(code.js)}"}}
              activities: [hand]
            resources:
              Resources:
                Orders: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: orders, KeySchema: []}}
            """;

    @TempDir
    Path folder;

    private Template read() {
        return new Folder(folder)
                .with("serverless.yml", SERVICE)
                .with("settings.yml", "waits: {dev: 20, prod: 30}\n")
                .with("second.json", "{\"StartAt\": \"${self:service}\"}")
                .with("code.js", "module.exports = {}")
                .read("serverless.yml");
    }

    @Test
    void variablesAndReferencesAreResolved() {
        Template template = read();

        assertThat(Folder.definition(template, "first")).isEqualTo(Folder.json("""
                {"StartAt": "Yes", "States": {"Yes": {"Type": "Task",
                 "Resource": "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-charge-card", "TimeoutSeconds": 20,
                 "Parameters": {"f": "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-charge-card", "n": "my-dev",
                  "t": "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
                  "a": "arn:aws:states:us-east-1:123456789012:activity:hand",
                  "r": "us-east-1/123456789012/none", "s": "us-east-1", "k": "${Key}", "x": "off"}, "End": true}}}
                """));
        assertThat(template.machines().get(0).name()).isEqualTo("first-dev");
        assertThat(template.machines().get(0).id()).isEqualTo("FirstMachine");
        assertThat(Folder.definition(template, "second").path("StartAt").textValue())
                .isEqualTo("shop");
    }

    @Test
    void whatHasNoValueIsAProblemOfItsMachine() {
        Template template = read();

        assertThat(template.problems())
                .extracting(problem -> problem.machine() + ": " + problem.message())
                .containsExactly(
                        "third: ${env:HOME} has no value here; give it a fallback: ${env:HOME, 'value'}",
                        "fourth: the variable depends on itself, or on too many others",
                        "fifth: code.js is code, which is not run; \"serverless print\" writes what it makes");
    }

    @Test
    void functionsAreKnownByTheirKeys() {
        Template template = read();

        assertThat(template.functions()).hasSize(2).first().satisfies(function -> {
            assertThat(function.logicalId()).isEqualTo("charge-card");
            assertThat(function.name()).isEqualTo("shop-dev-charge-card");
            assertThat(function.runtime()).isEqualTo("java21");
            assertThat(function.environment())
                    .containsOnly(entry("A", "1"), entry("B", "20"), entry("TABLE", "orders"));
        });
        assertThat(template.tables()).extracting(table -> table.name()).containsExactly("orders");
    }

    @Test
    void whatIsOutsideOfTheServiceIsRefusedWithTheReason() {
        Template template = new Folder(folder).with("serverless.yml", """
                        service: s
                        provider: {name: aws}
                        stepFunctions:
                          stateMachines:
                            a: {definition: {StartAt: "${cf:other.Out}"}}
                            b: {definition: {StartAt: "${env:NOT_SET_ANYWHERE}"}}
                            c: {definition: {StartAt: "${cf(eu-west-1):other.Out}"}}
                        """).read("serverless.yml");

        assertThat(template.problems())
                .extracting(problem -> problem.message())
                .containsExactly(
                        "${cf:other.Out} has no value here; it is outside of the service, and known only at deployment",
                        "${env:NOT_SET_ANYWHERE} has no value here; give it a fallback: ${env:NOT_SET_ANYWHERE, 'value'}",
                        "${cf(eu-west-1):other.Out} has no value here; it is outside of the service, and known only at"
                                + " deployment");
    }
}
