package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.template.model.TemplateTable;
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
                        "CALLER Schedule event of AWS::Serverless::StateMachine Machine Machine {}");
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
    void aNameOfALabelIsOneThatTheServiceTakes() {
        Template template = new Folder(folder).with("main.tf", """
                        variable "stage" { default = "dev" }
                        resource "aws_sqs_queue" "jobs" {
                          name                  = "${var.stage}-jobs.fifo"
                          fifo_queue            = true
                          redrive_policy        = jsonencode({ deadLetterTargetArn = aws_sqs_queue.lost.arn })
                        }
                        resource "aws_sqs_queue" "lost" {
                          name       = "${var.stage}-lost.fifo"
                          fifo_queue = var.stage == "dev"
                        }
                        resource "aws_sns_topic" "news" {
                          name       = "${var.stage}-news.fifo"
                          fifo_topic = true
                        }
                        resource "aws_dynamodb_table" "t" {
                          name     = "${var.stage}-t"
                          hash_key = "id"
                        }
                        """).read("main.tf");

        assertThat(template.resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "QUEUE aws_sqs_queue jobs jobs.fifo {FifoQueue=true, RedrivePolicy="
                                + "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:lost.fifo\"}}",
                        "QUEUE aws_sqs_queue lost lost.fifo {FifoQueue=true}",
                        "TOPIC aws_sns_topic news news.fifo {FifoTopic=true}");
        assertThat(template.tables()).extracting(TemplateTable::name).containsExactly("table-t");
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

    @Test
    void rulesHaveTheirPatternsAndTargets() {
        Folder templates = new Folder(folder).with("t.yaml", """
                        Resources:
                          Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
                          Q: {Type: AWS::SQS::Queue}
                          Sold:
                            Type: AWS::Events::Rule
                            Properties:
                              EventBusName: !Ref Bus
                              EventPattern: {source: [shop], detail: {n: [1]}}
                              State: DISABLED
                              Targets: [{Id: q, Arn: !GetAtt Q.Arn}]
                          Machine:
                            Type: AWS::Serverless::StateMachine
                            Properties:
                              Definition: {}
                              Events:
                                Uploaded:
                                  Type: EventBridgeRule
                                  Properties: {Pattern: {source: [aws.s3]}, InputPath: $.detail}
                          Other:
                            Type: AWS::Serverless::Function
                            Properties:
                              Events:
                                Told: {Type: CloudWatchEvent, Properties: {Pattern: {source: [a]}, RuleName: told}}
                                Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
                        """).with("main.tf", """
                        resource "aws_cloudwatch_event_rule" "sold" {
                          event_pattern = jsonencode({ source = ["shop"] })
                          is_enabled = false
                        }
                        resource "aws_cloudwatch_event_target" "start" {
                          rule = aws_cloudwatch_event_rule.sold.name
                          arn = aws_sfn_state_machine.m.arn
                          role_arn = "arn:aws:iam::1:role/r"
                          input_transformer {
                            input_paths = { n = "$.detail.n" }
                            input_template = "{}"
                          }
                        }
                        resource "aws_sfn_state_machine" "m" { definition = "{}" }
                        """);
        String machine = "arn:aws:states:us-east-1:123456789012:stateMachine:";

        assertThat(templates.read("t.yaml").resources())
                .filteredOn(resource -> resource.kind() == TemplateResource.Kind.EVENT_RULE)
                .extracting(ServicesTest::line)
                .containsExactly(
                        "EVENT_RULE AWS::Events::Rule Sold Sold {EventBusName=shop,"
                                + " EventPattern={\"source\":[\"shop\"],\"detail\":{\"n\":[1]}}, State=DISABLED,"
                                + " Targets=[{\"Id\":\"q\",\"Arn\":\"arn:aws:sqs:us-east-1:123456789012:Q\"}]}",
                        "EVENT_RULE Events of AWS::Serverless::StateMachine MachineUploaded MachineUploaded"
                                + " {EventPattern={\"source\":[\"aws.s3\"]}, Targets=[{\"Id\":\"MachineUploadedTarget\","
                                + "\"Arn\":\"" + machine + "Machine\","
                                + "\"RoleArn\":\"arn:aws:iam::123456789012:role/MachineUploadedRole\","
                                + "\"InputPath\":\"$.detail\"}]}",
                        "EVENT_RULE Events of AWS::Serverless::Function OtherTold told"
                                + " {EventPattern={\"source\":[\"a\"]}, Targets=[{\"Id\":\"OtherToldTarget\","
                                + "\"Arn\":\"arn:aws:lambda:us-east-1:123456789012:function:Other\","
                                + "\"RoleArn\":\"arn:aws:iam::123456789012:role/OtherToldRole\"}]}");
        assertThat(templates.read("t.yaml").resources())
                .filteredOn(resource -> resource.kind() == TemplateResource.Kind.CALLER)
                .extracting(ServicesTest::line)
                .containsExactly("CALLER Schedule event of AWS::Serverless::Function Other Other {}");
        assertThat(templates.read("main.tf").resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "EVENT_RULE aws_cloudwatch_event_rule sold sold {EventPattern={\"source\":[\"shop\"]},"
                                + " State=DISABLED}",
                        "EVENT_TARGET aws_cloudwatch_event_target start start {Rule=sold,"
                                + " Targets=[{\"Arn\":\"" + machine + "m\",\"Id\":\"start\","
                                + "\"InputTransformer\":{\"InputPathsMap\":{\"n\":\"$.detail.n\"},"
                                + "\"InputTemplate\":\"{}\"},\"RoleArn\":\"arn:aws:iam::1:role/r\"}]}");
    }

    @Test
    void bucketsSayWhetherTheirEventsGoToEventBridge() {
        Folder templates = new Folder(folder).with("t.yaml", """
                        Resources:
                          A:
                            Type: AWS::S3::Bucket
                            Properties: {NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}}
                          B:
                            Type: AWS::S3::Bucket
                            Properties: {NotificationConfiguration: {EventBridgeConfiguration: {}, QueueConfigurations: []}}
                          Cdk:
                            Type: Custom::S3BucketNotifications
                            Properties: {BucketName: !Ref A, NotificationConfiguration: {EventBridgeConfiguration: {}}}
                        """).with("main.tf", """
                        resource "aws_s3_bucket_notification" "on" {
                          bucket = "files"
                          eventbridge = true
                        }
                        resource "aws_s3_bucket_notification" "to" {
                          bucket = "files"
                          queue { queue_arn = "q" }
                        }
                        """);

        assertThat(templates.read("t.yaml").resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "BUCKET_EVENTS NotificationConfiguration of AWS::S3::Bucket A a {}",
                        "BUCKET AWS::S3::Bucket A a {}",
                        "BUCKET_EVENTS NotificationConfiguration of AWS::S3::Bucket B b {}",
                        "CALLER NotificationConfiguration of AWS::S3::Bucket B b {}",
                        "BUCKET AWS::S3::Bucket B b {}",
                        "BUCKET_EVENTS NotificationConfiguration of Custom::S3BucketNotifications Cdk a {}");
        assertThat(templates.read("main.tf").resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "BUCKET_EVENTS aws_s3_bucket_notification on files {}",
                        "CALLER aws_s3_bucket_notification to to {}");
    }

    @Test
    void aServiceHasTheRulesOfItsFunctionsAndMachines() {
        Template template = new Folder(folder).with("serverless.yml", """
                        service: s
                        provider: {name: aws}
                        functions:
                          charge:
                            handler: a.b
                            events:
                              - eventBridge: {eventBus: shop, pattern: {source: [shop]}, input: {n: 1}}
                              - eventBridge: {schedule: rate(1 day)}
                        stepFunctions:
                          stateMachines:
                            m:
                              events:
                                - cloudwatchEvent:
                                    enabled: false
                                    name: ended
                                    event: {source: [aws.states]}
                                    inputTransformer: {inputPathsMap: {n: $.detail.name}, inputTemplate: '<n>'}
                              definition: {StartAt: A}
                        """).read("serverless.yml");

        assertThat(template.resources())
                .extracting(ServicesTest::line)
                .containsExactly(
                        "CALLER events of a function charge charge {}",
                        "EVENT_RULE AWS::Events::Rule ChargeLambdaFunctionEventsRule1 ChargeLambdaFunctionEventsRule1"
                                + " {EventBusName=shop, EventPattern={\"source\":[\"shop\"]},"
                                + " Targets=[{\"Id\":\"ChargeLambdaFunctionEventsRule1Target\","
                                + "\"Arn\":\"arn:aws:lambda:us-east-1:123456789012:function:s-dev-charge\","
                                + "\"RoleArn\":\"arn:aws:iam::123456789012:role/ChargeLambdaFunctionEventsRule1Role\","
                                + "\"Input\":\"{\\\"n\\\":1}\"}]}",
                        "EVENT_BUS AWS::Events::EventBus ShopEventBus shop {}",
                        "EVENT_RULE AWS::Events::Rule MStepFunctionsStateMachineEventsRule3 ended"
                                + " {EventPattern={\"source\":[\"aws.states\"]}, State=DISABLED,"
                                + " Targets=[{\"Id\":\"MStepFunctionsStateMachineEventsRule3Target\","
                                + "\"Arn\":\"arn:aws:states:us-east-1:123456789012:stateMachine:m\","
                                + "\"RoleArn\":\"arn:aws:iam::123456789012:role/"
                                + "MStepFunctionsStateMachineEventsRule3Role\","
                                + "\"InputTransformer\":{\"InputPathsMap\":{\"n\":\"$.detail.name\"},"
                                + "\"InputTemplate\":\"<n>\"}}]}");
        assertThat(template.problems()).isEmpty();
    }

    @Test
    void subscriptionsOfQueuesAndFunctionsAreFound() {
        Folder templates = new Folder(folder).with("t.yaml", """
                        Resources:
                          Q: {Type: AWS::SQS::Queue}
                          Alerts:
                            Type: AWS::SNS::Topic
                            Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Q.Arn}, {Protocol: email, Endpoint: a@b.example}]}
                          Raw:
                            Type: AWS::SNS::Subscription
                            Properties:
                              TopicArn: !Ref Alerts
                              Protocol: sqs
                              Endpoint: !GetAtt Q.Arn
                              RawMessageDelivery: true
                              FilterPolicy: {kind: [a]}
                          Told:
                            Type: AWS::Serverless::Function
                            Properties:
                              Events:
                                Alert: {Type: SNS, Properties: {Topic: !Ref Alerts, FilterPolicy: {kind: [b]}}}
                                Queued: {Type: SNS, Properties: {Topic: !Ref Alerts, SqsSubscription: true}}
                        """).with("main.tf", """
                        resource "aws_sns_topic" "alerts" { name = "alerts" }
                        resource "aws_sqs_queue" "q" { name = "q" }
                        resource "aws_sns_topic_subscription" "raw" {
                          topic_arn            = aws_sns_topic.alerts.arn
                          protocol             = "sqs"
                          endpoint             = aws_sqs_queue.q.arn
                          raw_message_delivery = true
                          filter_policy        = jsonencode({ kind = ["a"] })
                        }
                        resource "aws_sns_topic_subscription" "mail" {
                          topic_arn = aws_sns_topic.alerts.arn
                          protocol  = "email"
                          endpoint  = "a@b.example"
                        }
                        """);
        String account = "us-east-1:123456789012:";

        assertThat(templates.read("t.yaml").resources())
                .extracting(ServicesTest::line)
                .filteredOn(line -> !line.startsWith("QUEUE") && !line.startsWith("TOPIC"))
                .containsExactly(
                        "SUBSCRIPTION Subscription of AWS::SNS::Topic Alerts Alerts {Endpoint=arn:aws:sqs:" + account
                                + "Q, Protocol=sqs, TopicArn=arn:aws:sns:" + account + "Alerts}",
                        "CALLER Subscription of AWS::SNS::Topic Alerts Alerts {}",
                        "SUBSCRIPTION AWS::SNS::Subscription Raw Raw {Endpoint=arn:aws:sqs:" + account
                                + "Q, FilterPolicy={\"kind\":[\"a\"]}, Protocol=sqs, RawMessageDelivery=true,"
                                + " TopicArn=arn:aws:sns:" + account + "Alerts}",
                        "SUBSCRIPTION SNS event of AWS::Serverless::Function ToldAlert ToldAlert"
                                + " {Endpoint=arn:aws:lambda:" + account + "function:Told,"
                                + " FilterPolicy={\"kind\":[\"b\"]}, Protocol=lambda, TopicArn=arn:aws:sns:" + account
                                + "Alerts}",
                        "CALLER SNS event of AWS::Serverless::Function Told Told {}");
        assertThat(templates.read("main.tf").resources())
                .extracting(ServicesTest::line)
                .filteredOn(line -> !line.startsWith("QUEUE") && !line.startsWith("TOPIC"))
                .containsExactlyInAnyOrder(
                        "SUBSCRIPTION aws_sns_topic_subscription raw raw {Endpoint=arn:aws:sqs:" + account
                                + "q, FilterPolicy={\"kind\":[\"a\"]}, Protocol=sqs, RawMessageDelivery=true,"
                                + " TopicArn=arn:aws:sns:" + account + "alerts}",
                        "CALLER aws_sns_topic_subscription mail mail {}");
    }

    @Test
    void queuesThatCallFunctionsAreFound() {
        Folder templates =
                new Folder(folder).with("t.yaml", """
                        Resources:
                          Q: {Type: AWS::SQS::Queue}
                          T: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: KEYS_ONLY}}}
                          Ship:
                            Type: AWS::Serverless::Function
                            Properties:
                              Events:
                                Order:
                                  Type: SQS
                                  Properties:
                                    Queue: !GetAtt Q.Arn
                                    BatchSize: 5
                                    FilterCriteria: {Filters: [{Pattern: '{"body": {"n": [1]}}'}]}
                                    FunctionResponseTypes: [ReportBatchItemFailures]
                                Change: {Type: DynamoDB, Properties: {Stream: !GetAtt T.StreamArn}}
                          Own:
                            Type: AWS::Lambda::EventSourceMapping
                            Properties:
                              EventSourceArn: !GetAtt Q.Arn
                              FunctionName: !Ref Ship
                              Enabled: false
                              ScalingConfig: {MaximumConcurrency: 2}
                          Other:
                            Type: AWS::Lambda::EventSourceMapping
                            Properties: {EventSourceArn: !GetAtt T.StreamArn, FunctionName: !Ref Ship}
                        """).with("main.tf", """
                        resource "aws_sqs_queue" "q" { name = "q" }
                        resource "aws_lambda_function" "ship" { function_name = "ship" }
                        resource "aws_lambda_event_source_mapping" "orders" {
                          event_source_arn        = aws_sqs_queue.q.arn
                          function_name           = aws_lambda_function.ship.arn
                          batch_size              = 100
                          maximum_batching_window_in_seconds = 5
                          function_response_types = ["ReportBatchItemFailures"]
                          filter_criteria {
                            filter { pattern = jsonencode({ body = { n = [1] } }) }
                          }
                          scaling_config { maximum_concurrency = 2 }
                        }
                        resource "aws_lambda_event_source_mapping" "stream" {
                          event_source_arn = "arn:aws:kinesis:us-east-1:123456789012:stream/s"
                          function_name    = aws_lambda_function.ship.arn
                        }
                        """).with("serverless.yml", """
                        service: s
                        provider: {name: aws}
                        functions:
                          ship:
                            handler: a.b
                            events:
                              - sqs: arn:aws:sqs:us-east-1:123456789012:orders
                              - sqs:
                                  arn: !GetAtt Q.Arn
                                  batchSize: 2
                                  functionResponseType: ReportBatchItemFailures
                                  filterPatterns: [{body: {n: [1]}}]
                                  maximumConcurrency: 3
                        resources: {Resources: {Q: {Type: 'AWS::SQS::Queue'}}}
                        """);
        String account = "us-east-1:123456789012:";
        String queue = "arn:aws:sqs:" + account;
        String function = "arn:aws:lambda:" + account + "function:";

        assertThat(templates.read("t.yaml").resources())
                .extracting(ServicesTest::line)
                .filteredOn(line -> !line.startsWith("QUEUE"))
                .containsExactly(
                        "EVENT_SOURCE SQS event of AWS::Serverless::Function ShipOrder ShipOrder {BatchSize=5,"
                                + " EventSourceArn=" + queue + "Q,"
                                + " FilterCriteria={\"Filters\":[{\"Pattern\":\"{\\\"body\\\": {\\\"n\\\": [1]}}\"}]},"
                                + " FunctionName=" + function + "Ship,"
                                + " FunctionResponseTypes=[\"ReportBatchItemFailures\"]}",
                        "CALLER DynamoDB event of AWS::Serverless::Function Ship Ship {}",
                        "EVENT_SOURCE AWS::Lambda::EventSourceMapping Own Own {Enabled=false, EventSourceArn=" + queue
                                + "Q, FunctionName=Ship, ScalingConfig={\"MaximumConcurrency\":2}}",
                        "CALLER AWS::Lambda::EventSourceMapping Other Other {}");
        assertThat(templates.read("main.tf").resources())
                .extracting(ServicesTest::line)
                .filteredOn(line -> !line.startsWith("QUEUE"))
                .containsExactlyInAnyOrder(
                        "EVENT_SOURCE aws_lambda_event_source_mapping orders orders {BatchSize=100, EventSourceArn="
                                + queue + "q, FilterCriteria={\"Filters\":[{\"Pattern\":"
                                + "\"{\\\"body\\\":{\\\"n\\\":[1]}}\"}]}, FunctionName=" + function
                                + "ship, FunctionResponseTypes=[\"ReportBatchItemFailures\"],"
                                + " MaximumBatchingWindowInSeconds=5, ScalingConfig={\"MaximumConcurrency\":2}}",
                        "CALLER aws_lambda_event_source_mapping stream stream {}");
        assertThat(templates.read("serverless.yml").resources())
                .extracting(ServicesTest::line)
                .filteredOn(line -> !line.startsWith("QUEUE"))
                .containsExactly(
                        "EVENT_SOURCE AWS::Lambda::EventSourceMapping ShipLambdaFunctionEventSourceMappingSQS1"
                                + " ShipLambdaFunctionEventSourceMappingSQS1 {EventSourceArn=" + queue
                                + "orders, FunctionName=" + function + "s-dev-ship}",
                        "EVENT_SOURCE AWS::Lambda::EventSourceMapping ShipLambdaFunctionEventSourceMappingSQS2"
                                + " ShipLambdaFunctionEventSourceMappingSQS2 {BatchSize=2, EventSourceArn=" + queue
                                + "Q, FilterCriteria={\"Filters\":[{\"Pattern\":"
                                + "\"{\\\"body\\\":{\\\"n\\\":[1]}}\"}]}, FunctionName=" + function
                                + "s-dev-ship, FunctionResponseTypes=[\"ReportBatchItemFailures\"],"
                                + " ScalingConfig={\"MaximumConcurrency\":3}}");
    }
}
