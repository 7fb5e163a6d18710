package io.github.mfsm.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.lambda.Settings;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code template.yaml}, and the definition and the environment that go with it. */
class TemplateTest extends BrokenCopies<Rule> {
    private static final Template TEMPLATE = Template.ofThisRepository();
    private static final String DEFINITION = Template.read("statemachine/default.asl.json");

    TemplateTest() {
        super(TEMPLATE, EnumSet.allOf(Rule.class), broken());
    }

    private static List<Broken<Rule>> broken() {
        return List.of(
                new Broken<>(Rule.REFERENCES, "!Ref MfsmExecutionTable", "!Ref MfsmTable", "refers to MfsmTable"),
                new Broken<>(Rule.REFERENCES, "!GetAtt MfsmFunctionRole", "!GetAtt MfsmRole", "refers to MfsmRole"),
                new Broken<>(Rule.REFERENCES, "${AWS::Region}", "${Region}", "refers to Region"),
                new Broken<>(Rule.REFERENCES, "!If [Traced,", "!If [IsTraced,", "no condition IsTraced"),
                new Broken<>(
                        Rule.REFERENCES,
                        "!If [MakesStateMachine, !GetAtt MfsmStateMachine.Arn, !Ref ExistingStateMachineArn]",
                        "!GetAtt MfsmStateMachine.Arn",
                        "MfsmFunction refers to MfsmStateMachine, which does not exist"),
                new Broken<>(Rule.REFERENCES, "AutoPublishAlias: live", "Layers: []", "refers to MfsmFunction.Alias"),
                new Broken<>(Rule.USEFULNESS, "!Ref AlarmAnswerAgeMinutes", "30", "AlarmAnswerAgeMinutes is not used"),
                new Broken<>(Rule.USEFULNESS, "Condition: HasDashboard", "DependsOn: []", "HasDashboard is not used"),
                new Broken<>(Rule.PARAMETERS, "Default: x86_64", "Default: x86", "default x86 is not among"),
                new Broken<>(Rule.PARAMETERS, "  DryRun:\n    Type", "  Dry:\n    Type", "Dry is not in the tables"),
                new Broken<>(Rule.FILES, "mfsm-lambda.jar", "mfsm-lambda-0.1.0.jar", "CodeUri is"),
                new Broken<>(Rule.FILES, "default.asl.json", "other.asl.json", "no file statemachine/other.asl.json"),
                new Broken<>(Rule.WILDCARDS, "states:StartExecution", "states:*", "MfsmFunctionRole may do states:*"),
                new Broken<>(Rule.WILDCARDS, "execution:${Name}:*", "execution:*", "execution:*"),
                new Broken<>(
                        Rule.WILDCARDS,
                        "[dynamodb:UpdateItem]\n                Resource: !GetAtt MfsmExecutionTable.Arn",
                        "[dynamodb:UpdateItem]\n                Resource: '*'",
                        "MfsmStateMachineRole PostTheAnswer *"),
                new Broken<>(Rule.LEAST_PRIVILEGE, "dynamodb:DeleteItem]", "dynamodb:Scan]", "dynamodb:Scan"),
                new Broken<>(
                        Rule.LEAST_PRIVILEGE,
                        "ExecutionArn, Answer]",
                        "ExecutionArn, Answer, TimeToLive]",
                        "MfsmStateMachineRole may update rows by"),
                new Broken<>(
                        Rule.LEAST_PRIVILEGE,
                        "Path: /",
                        "ManagedPolicyArns: [arn:aws:iam::aws:policy/CloudWatchLogsFullAccess]",
                        "policies that are not its own"),
                new Broken<>(Rule.LEAST_PRIVILEGE, "Path: /", "RoleName: mfsm", "CAPABILITY_IAM is not enough"),
                new Broken<>(Rule.CALLERS, "SourceAccount: !Ref AWS::AccountId", "EventSourceToken: x", "is {"),
                new Broken<>(Rule.CALLERS, "FunctionName: !Ref MfsmFunction.Alias", "FunctionName: x", "may call"),
                new Broken<>(Rule.CALLERS, "'workmail.${AWS::Region}", "'ses.${AWS::Region}", "Principal=ses."),
                new Broken<>(
                        Rule.EXISTING_MACHINE,
                        "Type: AWS::IAM::Role\n    Condition: MakesStateMachine",
                        "Type: AWS::IAM::Role",
                        "MfsmStateMachineRole is made besides"),
                new Broken<>(Rule.EXISTING_MACHINE, "RetainExceptOnCreate", "Delete", "MfsmStateMachine must stay"),
                new Broken<>(
                        Rule.EXISTING_MACHINE,
                        "Condition: MachineLogs",
                        "Condition: MakesStateMachine",
                        "MfsmStateMachineLogGroup goes when ExistingStateMachineArn is set"),
                new Broken<>(
                        Rule.CALLERS,
                        "              ArnLike:\n                aws:SourceArn: !Sub 'arn:${AWS::Partition}:states:",
                        "              ArnLike:\n                x: !Sub 'arn:${AWS::Partition}:states:",
                        "MfsmStateMachineRole may be taken by"),
                new Broken<>(
                        Rule.METRICS,
                        "MetricName: TableUnavailable",
                        "MetricName: FellBack",
                        "no alarm for TableUnavailable"),
                new Broken<>(Rule.METRICS, "MetricName: BadEvent", "MetricName: FellBack", "no alarm for BadEvent"),
                new Broken<>(
                        Rule.ORGANIZATION, "[0-9a-f]{32})$'", "[0-9a-z]{1,62})$'", "WorkMailOrganizationId takes m-1"),
                new Broken<>(Rule.CONTENT, "Default: none", "Default: read", "ContentAccess by default allows {Mfsm"),
                new Broken<>(
                        Rule.CONTENT,
                        "Action: [workmailmessageflow:GetRawMessageContent]",
                        "Action: [workmailmessageflow:PutRawMessageContent]",
                        "ContentAccess read allows"),
                new Broken<>(
                        Rule.CONTENT,
                        "AWS::S3::Bucket\n    Condition: ChangesContent",
                        "AWS::S3::Bucket\n    Condition: ReadsContent",
                        "ContentAccess read makes a bucket"),
                new Broken<>(
                        Rule.CONTENT,
                        "Action: [dynamodb:UpdateItem]",
                        "Action: [dynamodb:UpdateItem, s3:GetObject]",
                        "allows {MfsmStateMachineRole"),
                new Broken<>(Rule.BUCKET, "SSEAlgorithm: AES256", "SSEAlgorithm: aws:kms", "encryption is"),
                new Broken<>(Rule.BUCKET, "IgnorePublicAcls: true", "IgnorePublicAcls: false", "lets the public in"),
                new Broken<>(Rule.BUCKET, "ExpirationInDays: 1", "ExpirationInDays: 30", "keeps emails"),
                new Broken<>(
                        Rule.BUCKET,
                        "aws:SourceAccount: !Ref AWS::AccountId\n              Bool",
                        "x: y\n              Bool",
                        "policy is"),
                new Broken<>(
                        Rule.BUCKET,
                        "      OwnershipControls:",
                        "      VersioningConfiguration: { Status: Enabled }\n      OwnershipControls:",
                        "keeps old versions"),
                new Broken<>(Rule.TIMES_AND_TABLE, "Timeout: 15", "Timeout: 60", "Timeout is 60, but must be 15"),
                new Broken<>(Rule.TIMES_AND_TABLE, "AttributeName: TimeToLive", "AttributeName: Ttl", "is Ttl"),
                new Broken<>(Rule.TIMES_AND_TABLE, "Default: 1\n", "Default: 15\n", "does not fit into a call"),
                new Broken<>(Rule.FUNCTION, "MessageFlowHandler", "Handler", "Handler is"),
                new Broken<>(Rule.FUNCTION, "ApplyOn: PublishedVersions", "ApplyOn: None", "ApplyOn is None"),
                new Broken<>(Rule.ENVIRONMENT, "DRY_RUN:", "DRYRUN:", "DRYRUN"),
                new Broken<>(Rule.ENVIRONMENT, "          STRICT_ANSWERS: !Ref StrictAnswers\n", "", "STRICT_ANSWERS"),
                new Broken<>(Rule.SETTINGS, "DEFAULT, DROP,", "DEFAULT, DELETE,", "FALLBACK_ACTION (DELETE) must be"),
                new Broken<>(
                        Rule.SETTINGS,
                        "FALLBACK_BOUNCE_MESSAGE: !If [Bounces, !Ref FallbackBounceMessage, '']",
                        "FALLBACK_BOUNCE_MESSAGE: !Ref FallbackBounceMessage",
                        "has no effect"),
                new Broken<>(
                        Rule.VERSIONS, "          - !Ref DryRun\n", "", "DryRun is not in the version's description"),
                new Broken<>(Rule.METRICS, "MetricName: FellBack", "MetricName: Fallbacks", "no metric Fallbacks"),
                new Broken<>(Rule.METRICS, "\"Resumed\",", "\"Continued\",", "no metric Continued"),
                new Broken<>(Rule.METRICS, "\"widgets\": [", "\"widgets\": ", "the dashboard is not JSON"),
                new Broken<>(Rule.METADATA, "Author: mfsm", "Author: The mfsm authors", "Author is"),
                new Broken<>(Rule.METADATA, "Labels: [", "Labels: [a, b, c, d, e, ", "Labels: 1 to 10, not 11"),
                new Broken<>(Rule.METADATA, "SemanticVersion: ", "SemanticVersion: 1", "as .mvn/maven.config says"));
    }

    @Test
    void theExamplesRunOnTheRuntimeOfTheFunction() {
        String runtime = "Runtime: " + Template.at(TEMPLATE.properties("MfsmFunction"), "Runtime");

        assertThat(Template.read("examples/content-steps/template.yaml")
                        .lines()
                        .filter(line -> line.contains("Runtime: ")))
                .isNotEmpty()
                .allMatch(line -> line.strip().equals(runtime));
    }

    @Test
    void outputsAreThoseOfTheSampleAndTheAlias() {
        assertThat(new Deployment(TEMPLATE, Map.of()).outputs())
                .containsOnlyKeys(
                        "MfsmFunctionArn", "MfsmFunctionLiveArn", "MfsmStateMachineArn", "MfsmExecutionTableArn");
        String mine = "arn:aws:states:us-east-1:123456789012:stateMachine:mine";
        assertThat(new Deployment(TEMPLATE, Map.of("ExistingStateMachineArn", mine)).outputs())
                .extractingByKey("MfsmStateMachineArn")
                .isEqualTo(Map.of(
                        "Description", "The state machine, to be edited in the Step Functions console", "Value", mine));
    }

    @Test
    void outputsNameThePoliciesForContentOnlyIfThereAreAny() {
        assertThat(new Deployment(TEMPLATE, Map.of("ContentAccess", "read")).outputs())
                .containsKey("MfsmReadContentPolicyArn")
                .doesNotContainKeys("MfsmChangeContentPolicyArn", "MfsmContentBucketName");
        assertThat(new Deployment(TEMPLATE, Map.of("ContentAccess", "change")).outputs())
                .containsKeys("MfsmReadContentPolicyArn", "MfsmChangeContentPolicyArn", "MfsmContentBucketName");
    }

    @Test
    void theDefaultDefinitionIsValid() {
        assertThat(StateMachine.validate(DEFINITION)).isEmpty();
        assertThat(StateMachine.validate(DEFINITION.replace("\"End\": true", "\"Next\": \"Deliver\"")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"events/inbound.json", "events/outbound.json"})
    void theDefaultDefinitionAnswersTheEvents(String file) {
        MessageFlowEvent event = MessageFlowJson.readEvent(Template.read(file).getBytes(StandardCharsets.UTF_8));
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            String output = stepFunctions
                    .create("default", DEFINITION)
                    .start(event.invocationId(), Template.read(file))
                    .output();

            assertThat(ResponseRules.strict().check(output, event).problems()).isEmpty();
            assertThat(output).isEqualTo("{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"DEFAULT\"}}]}");
        }
    }

    @Test
    void theEnvironmentForLocalInvocationsIsComplete() throws Exception {
        Map<?, ?> file = new ObjectMapper().readValue(Template.read("events/env.json"), Map.class);
        Map<String, String> environment = new HashMap<>();
        Template.map(file.get("MfsmFunction")).forEach((name, value) -> environment.put(name, value.toString()));

        assertThat(Settings.parse(environment).warnings()).isEmpty();
        assertThat(environment)
                .containsOnlyKeys(
                        Template.map(Template.at(TEMPLATE.properties("MfsmFunction"), "Environment", "Variables"))
                                .keySet());
    }
}
