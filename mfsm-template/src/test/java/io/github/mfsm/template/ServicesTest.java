package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateResource;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {
    @TempDir
    Path folder;

    private static String line(TemplateResource resource) {
        Map<String, String> attributes = new TreeMap<>(resource.attributes());
        return resource.kind() + " " + resource.type() + " " + resource.logicalId() + " " + resource.name() + " "
                + attributes;
    }

    @Test
    void aSamTemplateHasQueuesAndWhatCallsItsMachines() {
        Template template = new Folder(folder).with("t.yaml", """
                        Conditions: {No: !Equals [a, b]}
                        Resources:
                          Ship:
                            Type: AWS::SQS::Queue
                            Properties:
                              QueueName: ship
                              DelaySeconds: !FindInMap [Nope, a, b]
                              RedrivePolicy: {deadLetterTargetArn: !GetAtt Lost.Arn, maxReceiveCount: 2}
                          Lost: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true, QueueName: !Sub 'a.fifo'}}
                          Not: {Type: AWS::SQS::Queue, Condition: No}
                          Files: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {}}}
                          Machine:
                            Type: AWS::Serverless::StateMachine
                            Properties: {Definition: {}, Events: {Nightly: {Type: Schedule}}}
                        """).read("t.yaml");

        assertThat(template.resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "QUEUE AWS::SQS::Queue Ship ship {RedrivePolicy={\"deadLetterTargetArn\":"
                                + "\"arn:aws:sqs:us-east-1:123456789012:Lost.fifo\",\"maxReceiveCount\":2}}",
                        "QUEUE AWS::SQS::Queue Lost Lost.fifo {FifoQueue=true}",
                        "CALLER NotificationConfiguration of AWS::S3::Bucket Files files {}",
                        "BUCKET AWS::S3::Bucket Files files {}",
                        "CALLER Events of AWS::Serverless::StateMachine Machine Machine {}");
        assertThat(template.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("Ship's DelaySeconds: "));
    }

    @Test
    void aServiceHasItsActivitiesAndEvents() {
        Template template = new Folder(folder).with("serverless.yml", """
                        service: s
                        provider: {name: aws}
                        functions:
                          charge: {handler: a.b, events: [{schedule: rate(1 day)}]}
                          ship: {handler: a.b}
                        stepFunctions:
                          activities: [approve]
                          stateMachines:
                            m: {events: [{http: {path: p, method: post}}], definition: {StartAt: A}}
                        resources: {Resources: {Told: {Type: 'AWS::SNS::Topic', Properties: {TopicName: told}}}}
                        """).read("serverless.yml");

        assertThat(template.resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "CALLER events of a function charge charge {}",
                        "ACTIVITY activity approve approve {}",
                        "CALLER events of a state machine m m {}",
                        "TOPIC AWS::SNS::Topic Told told {}");
    }

    @Test
    void terraformsNamesOfAttributesAreThoseOfSqs() {
        String plan = """
                {"planned_values": {"root_module": {"resources": [
                 {"type": "aws_sqs_queue", "name": "ship", "values": {"name": "ship-dev", "delay_seconds": 5}},
                 {"type": "aws_s3_bucket", "name": "Files", "values": {}}]}}}
                """;
        Folder templates = new Folder(folder).with("plan.json", plan).with("main.tf", """
                resource "aws_sqs_queue" "ship" {
                  visibility_timeout_seconds = 90
                  redrive_policy = jsonencode({ maxReceiveCount = 2 })
                }
                resource "aws_sqs_queue" "none" { count = 0 }
                resource "aws_cloudwatch_event_bus" "bus" { name = "shop" }
                resource "aws_cloudwatch_event_rule" "nightly" {}
                module "orders" { source = "terraform-aws-modules/dynamodb-table/aws" }
                """);

        assertThat(templates.read("main.tf").resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "QUEUE aws_sqs_queue ship ship {RedrivePolicy={\"maxReceiveCount\":2}, VisibilityTimeout=90}",
                        "EVENT_BUS aws_cloudwatch_event_bus bus shop {}",
                        "CALLER aws_cloudwatch_event_rule nightly nightly {}",
                        "MODULE terraform-aws-modules/dynamodb-table/aws orders module.orders {}");
        assertThat(templates.read("plan.json").resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "QUEUE aws_sqs_queue ship ship-dev {DelaySeconds=5}", "BUCKET aws_s3_bucket Files files {}");
    }
}
