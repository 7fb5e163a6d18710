package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin serverless-step-functions makes of a definition, and what a service leaves to the command line. */
class ServerlessPluginTest {
    @TempDir
    Path folder;

    private Template read(String service) {
        return new Folder(folder).with("serverless.yml", service).read("serverless.yml");
    }

    @Test
    void pseudoParametersInBracesAreReplaced() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                functions: {pay: {handler: a.b}}
                stepFunctions:
                  stateMachines:
                    m:
                      definition:
                        StartAt: "arn:aws:lambda:#{AWS::Region}:#{AWS::AccountId}:function:${self:service}-pay"
                        A: "#{PayLambdaFunction.Arn}"
                        B: ["${AWS::Region}", "${Later}"]
                    n: {definition: {StartAt: "#{Nothing}"}}
                """);

        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("""
                {"StartAt": "arn:aws:lambda:us-east-1:123456789012:function:shop-pay",
                 "A": "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-pay", "B": ["us-east-1", "${Later}"]}
                """));
        assertThat(template.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .endsWith("serverless.yml:11:32: #{Nothing} is nothing that the stack has"));
    }

    @Test
    void aDefinitionWithoutFunctionsIsDeployedAsItIs() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                stepFunctions: {stateMachines: {m: {definition: {StartAt: "${AWS::Region}"}}}}
                """);

        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("{\"StartAt\": \"${AWS::Region}\"}"));
    }

    @Test
    void theSecondsOfAWaitStateThatAFunctionGivesAreANumber() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                resources: {Parameters: {Pause: {Type: Number, Default: 7}}}
                stepFunctions:
                  stateMachines:
                    m: {definition: {W: {Type: Wait, Seconds: !Ref Pause}, P: {Type: Pass, Result: !Ref Pause}}}
                """);

        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("""
                {"W": {"Type": "Wait", "Seconds": 7}, "P": {"Type": "Pass", "Result": "7"}}
                """));
    }

    @Test
    void aStageThatOnlyTheCommandLineHasIsTheDefaultOne() {
        Template template = read("""
                service: shop
                provider: {name: aws, stage: "${opt:stage}", region: "${opt:region}"}
                functions: {pay: {handler: a.b}}
                stepFunctions:
                  stateMachines:
                    m: {name: "m-${opt:stage}", definition: {StartAt: !GetAtt pay.Arn, R: "${opt:region}"}}
                """);

        assertThat(template.problems()).isEmpty();
        assertThat(template.machines().get(0).name()).isEqualTo("m-dev");
        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("""
                {"StartAt": "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-pay", "R": "us-east-1"}
                """));
    }

    @Test
    void parametersOfStagesAreReadInTheOrderOfTheFramework() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                params: {default: {a: default}}
                stages:
                  default: {params: {a: last, b: "b-${sls:stage}", c: last}}
                  dev: {params: {c: own}}
                  prod: {params: {c: other}}
                stepFunctions:
                  stateMachines: {m: {definition: {StartAt: "${param:a} ${param:b} ${param:c}"}}}
                """);

        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("{\"StartAt\": \"default b-dev own\"}"));
    }

    @Test
    void aMachineWhoseNameHasNoValueIsGivenWithoutIt() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                stepFunctions:
                  stateMachines:
                    m: {name: "m-${env:OWNER}", definition: {StartAt: A}}
                    n: {name: !Sub "n-${Nothing}", definition: {StartAt: B}}
                """);

        assertThat(template.machines()).extracting(machine -> machine.name()).containsExactly(null, null);
        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("{\"StartAt\": \"A\"}"));
        assertThat(Folder.definition(template, "n")).isEqualTo(Folder.json("{\"StartAt\": \"B\"}"));
    }

    @Test
    void activitiesMayStandInFiles() {
        new Folder(folder).with("acts.yml", "- one\n- two\n");

        Template template = read("""
                service: shop
                provider: {name: aws}
                stepFunctions:
                  stateMachines: {m: {definition: {StartAt: !Ref twoStepFunctionsActivity}}}
                  activities: [zero, "${file(acts.yml)}"]
                """);

        assertThat(template.problems()).isEmpty();
        assertThat(Folder.definition(template, "m").path("StartAt").textValue())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:activity:two");
    }

    @Test
    void anActivityHasTheLogicalIdThatThePluginMakesOfItsName() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                stepFunctions:
                  stateMachines: {m: {definition: {StartAt: !Ref CheckDashstockStepFunctionsActivity}}}
                  activities: [check-stock]
                """);

        assertThat(template.problems()).isEmpty();
    }

    @Test
    void whatIsOutsideOfTheServiceHasItsFallback() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                stepFunctions:
                  stateMachines:
                    m: {definition: {StartAt: "${s3:b/k, 'a'} ${cf(us-west-2):s.o, 'b'} ${terraform:x, 'c'} ${ssm(us-west-2):/d}"}}
                    n: {definition: {StartAt: "${terraform:outputs.x}"}}
                """);

        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("{\"StartAt\": \"a b c /d\"}"));
        assertThat(template.problems())
                .extracting(problem -> problem.machine() + " " + problem.message())
                .containsExactly(
                        "n ${terraform:outputs.x} has no value here; it is outside of the service, and known only at"
                                + " deployment");
    }

    @Test
    void eventsThatCanNotBeReadLeaveTheFunction() {
        Template template = read("""
                service: shop
                provider: {name: aws}
                functions: {pay: {handler: a.b, events: "${file(events.js)}"}}
                stepFunctions: {stateMachines: {m: {definition: {StartAt: !GetAtt pay.Arn}}}}
                """);

        assertThat(template.functions()).extracting(function -> function.name()).containsExactly("shop-dev-pay");
        assertThat(template.problems())
                .extracting(problem -> problem.severity() + " " + problem.message())
                .containsExactly("WARNING pay: events.js is code, which is not run; \"serverless print\" writes what it"
                        + " makes");
        assertThat(Folder.definition(template, "m").path("StartAt").textValue())
                .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:shop-dev-pay");
    }

    @Test
    void theEnvironmentOfAFunctionHasTheValuesOfTheStack() {
        new Folder(folder).with("shared.yml", "x: 1.50\n");

        Template template = read("""
                service: shop
                provider: {name: aws, runtime: nodejs18.x, environment: {A: provider, B: provider}}
                functions:
                  pay: {handler: a.b, environment: {A: !GetAtt Orders.Arn, N: null, X: "${file(shared.yml):x}"}}
                  shared: {handler: a.b, environment: "${file(shared.yml)}"}
                  image: {image: repository/image}
                resources: {Resources: {Orders: {Type: 'AWS::SQS::Queue', Properties: {QueueName: "o-${sls:stage}"}}}}
                """);

        assertThat(template.functions().get(0).environment())
                .isEqualTo(Map.of("A", "arn:aws:sqs:us-east-1:123456789012:o-dev", "B", "provider", "X", "1.5"));
        assertThat(template.functions().get(1).environment())
                .isEqualTo(Map.of("A", "provider", "B", "provider", "x", "1.5"));
        assertThat(template.functions())
                .extracting(function -> function.runtime())
                .containsExactly("nodejs18.x", "nodejs18.x", null);
    }
}
