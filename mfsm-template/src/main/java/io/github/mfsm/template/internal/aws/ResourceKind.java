package io.github.mfsm.template.internal.aws;

import io.github.mfsm.template.model.TemplateResource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The resources that are read, and those whose references have a form of their own, with the types that CloudFormation
 * and Terraform give them.
 */
public enum ResourceKind {
    FUNCTION("AWS::Lambda::Function", "AWS::Serverless::Function", "aws_lambda_function") {
        @Override
        public String arn(String service, String name) {
            return Account.arn("lambda", "function:" + name);
        }
    },
    FUNCTION_VERSION("AWS::Lambda::Version"),
    FUNCTION_ALIAS("AWS::Lambda::Alias", "aws_lambda_alias"),
    STATE_MACHINE("AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine", "aws_sfn_state_machine") {
        @Override
        public String arn(String service, String name) {
            return Account.arn("states", "stateMachine:" + name);
        }
    },
    ACTIVITY("AWS::StepFunctions::Activity", "aws_sfn_activity") {
        @Override
        public String arn(String service, String name) {
            return Account.arn("states", "activity:" + name);
        }
    },
    TABLE("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable", "aws_dynamodb_table") {
        @Override
        public String arn(String service, String name) {
            return Account.arn("dynamodb", "table/" + name);
        }

        /** A table's name has three characters at least. */
        @Override
        public String nameOf(String logicalId) {
            return logicalId.length() < 3 ? "table-" + logicalId : logicalId;
        }
    },
    TOPIC("AWS::SNS::Topic", "aws_sns_topic"),
    QUEUE("AWS::SQS::Queue", "aws_sqs_queue"),
    BUCKET("AWS::S3::Bucket", "aws_s3_bucket") {
        @Override
        public String arn(String service, String name) {
            return "arn:" + Account.PARTITION + ":s3:::" + name;
        }

        @Override
        public String nameOf(String logicalId) {
            return logicalId.toLowerCase(Locale.ROOT);
        }
    },
    EVENT_BUS("AWS::Events::EventBus", "aws_cloudwatch_event_bus"),
    EVENT_RULE("AWS::Events::Rule", "aws_cloudwatch_event_rule") {
        @Override
        public String arn(String service, String name) {
            return Account.arn("events", "rule/" + name);
        }
    },
    EVENT_TARGET("aws_cloudwatch_event_target"),
    SUBSCRIPTION("AWS::SNS::Subscription", "aws_sns_topic_subscription"),
    EVENT_SOURCE("AWS::Lambda::EventSourceMapping", "aws_lambda_event_source_mapping"),
    /** What calls something by itself. */
    CALLER(
            "AWS::Scheduler::Schedule",
            "AWS::Lambda::Url",
            "AWS::Pipes::Pipe",
            "AWS::ApiGateway::RestApi",
            "AWS::ApiGatewayV2::Api",
            "AWS::Serverless::Api",
            "AWS::Serverless::HttpApi",
            "aws_scheduler_schedule",
            "aws_lambda_function_url",
            "aws_pipes_pipe",
            "aws_api_gateway_rest_api",
            "aws_apigatewayv2_api"),
    BUCKET_NOTIFICATION("Custom::S3BucketNotifications", "aws_s3_bucket_notification"),
    /** Its {@code Ref} is an ARN. */
    NAMED_BY_ARN(
            "AWS::ECS::TaskDefinition",
            "AWS::Batch::JobQueue",
            "AWS::Batch::JobDefinition",
            "AWS::Batch::ComputeEnvironment",
            "AWS::SecretsManager::Secret",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::IAM::ManagedPolicy"),
    NESTED_STACK("AWS::CloudFormation::Stack", "AWS::Serverless::Application"),
    OTHER;

    private static final Map<String, ResourceKind> BY_TYPE = byType();

    private final String types;

    ResourceKind(String... types) {
        this.types = String.join(" ", types);
    }

    private static Map<String, ResourceKind> byType() {
        Map<String, ResourceKind> kinds = new java.util.HashMap<>();
        for (ResourceKind kind : values()) {
            for (String type : kind.types.split(" ", -1)) {
                kinds.put(type, kind);
            }
        }
        return Map.copyOf(kinds);
    }

    /** Returns the kind of a type of CloudFormation or Terraform. */
    public static ResourceKind of(String type) {
        return BY_TYPE.getOrDefault(type, OTHER);
    }

    /** Returns what a template lists it as beside its machines, functions and tables, if it does. */
    public Optional<TemplateResource.Kind> listed() {
        return switch (this) {
            case QUEUE -> Optional.of(TemplateResource.Kind.QUEUE);
            case TOPIC -> Optional.of(TemplateResource.Kind.TOPIC);
            case BUCKET -> Optional.of(TemplateResource.Kind.BUCKET);
            case EVENT_BUS -> Optional.of(TemplateResource.Kind.EVENT_BUS);
            case SUBSCRIPTION -> Optional.of(TemplateResource.Kind.SUBSCRIPTION);
            case EVENT_SOURCE -> Optional.of(TemplateResource.Kind.EVENT_SOURCE);
            case ACTIVITY -> Optional.of(TemplateResource.Kind.ACTIVITY);
            case EVENT_RULE -> Optional.of(TemplateResource.Kind.EVENT_RULE);
            case EVENT_TARGET -> Optional.of(TemplateResource.Kind.EVENT_TARGET);
            case BUCKET_NOTIFICATION -> Optional.of(TemplateResource.Kind.BUCKET_EVENTS);
            case CALLER -> Optional.of(TemplateResource.Kind.CALLER);
            case FUNCTION, FUNCTION_VERSION, FUNCTION_ALIAS, STATE_MACHINE, TABLE, NAMED_BY_ARN, NESTED_STACK, OTHER ->
                Optional.empty();
        };
    }

    /**
     * Returns the ARN of a resource of this kind.
     *
     * @param service the service as the type names it
     */
    public String arn(String service, String name) {
        return Account.arn(service, name);
    }

    /** Returns the name of a resource that has no literal one. */
    public String nameOf(String logicalId) {
        return logicalId;
    }

    /** Returns whether an ARN is that of a queue. */
    public static boolean isQueue(String arn) {
        return arn.matches("arn:[^:]*:sqs:.*");
    }

    /** Returns the URL of a queue. */
    public static String queueUrl(String name) {
        return "https://sqs." + Account.REGION + '.' + Account.URL_SUFFIX + '/' + Account.ID + '/' + name;
    }
}
