package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationRulesTest {
    /**
     * The required fields as measured with {@code ValidateStateMachineDefinition} on 2026-09-05
     * (badmintoncryer/cdk-preflight, rule {@code pf-sfn-asl-integration-parameters}).
     */
    @ParameterizedTest
    @CsvSource({
        "lambda:invoke, FunctionName",
        "sqs:sendMessage.waitForTaskToken, QueueUrl MessageBody",
        "sns:publish, Message",
        "dynamodb:putItem, TableName Item",
        "dynamodb:getItem, TableName Key",
        "states:startExecution.sync:2, StateMachineArn",
        "events:putEvents, Entries",
        "ecs:runTask.sync, TaskDefinition",
        "glue:startJobRun.sync, JobName",
    })
    void refusesATaskWithoutARequiredField(String action, String required) {
        String[] expected = required.split(" ");
        for (int i = 0; i < expected.length; i++) {
            expected[i] = "The field '" + expected[i] + "' is required but was missing at /Parameters";
        }

        assertThat(Problems.of(task(action, "'Parameters':{}"))).containsExactly(expected);
    }

    /** The text as users report it of {@code aws-sdk:neptune:describeDBClusters}, which requires nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"sqs:sendMessage", "aws-sdk:neptune:describeDBClusters", "aws-sdk:batch:submitJob"})
    void refusesATaskWithoutParameters(String action) {
        assertThat(Problems.of(task(action, "'InputPath':'$.a'")))
                .containsExactly("Parameters field is required for resource ARN: arn:aws:states:::" + action + " at /");
        assertThat(Problems.of(task(action, "'QueryLanguage':'JSONata'")))
                .containsExactly("Arguments field is required for resource ARN: arn:aws:states:::" + action + " at /");
    }

    /** As ECS's {@code awsVpcConfiguration} and Batch's {@code Comment} are refused in reports of users. */
    @Test
    void refusesAFieldThatTheActionDoesNotHave() {
        String task = task("ecs:runTask.sync", "'Parameters':{'TaskDefinition':'t','cluster':'c'}");

        assertThat(Problems.of(task))
                .containsExactly("The field \"cluster\" is not supported by Step Functions at /Parameters");
        Problem problem = DefinitionValidator.validateState(DefinitionText.read(task.replace('\'', '"')))
                .get(0);
        assertThat(problem.hint()).startsWith("did you mean 'Cluster'? members here: ");
    }

    /** Developer guide, AWS SDK integrations: parameters are in pascal case. */
    @Test
    void refusesAParameterOfTheSdkWithASmallLetter() {
        String task = task("aws-sdk:sqs:getQueueUrl", "'Parameters':{'queueName':'q'}");

        assertThat(Problems.of(task))
                .containsExactly(
                        "The field 'QueueName' is required but was missing at /Parameters",
                        "The field \"queueName\" is not supported by Step Functions at /Parameters");
        Problem problem = DefinitionValidator.validateState(DefinitionText.read(task.replace('\'', '"')))
                .get(1);
        assertThat(problem.hint()).startsWith("did you mean 'QueueName'?");
    }

    /** Reports of users: ECS's on deployment, Batch's with {@code ValidateStateMachineDefinition}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ecs:runTask.sync | {'TaskDefinition':'t','NetworkConfiguration':{'awsVpcConfiguration':{}}} | awsVpcConfiguration | AwsvpcConfiguration",
                "batch:submitJob.sync | {'JobName':'j','JobQueue':'q','JobDefinition':'d','ContainerOverrides':{'Environment':[{'Name':'N','Value.$':'$.v','Command':'why'}]}} | Command | Name",
                "dynamodb:putItem | {'TableName':'t','Item':{'labels':{'L':[{'M':{'any':{'s':'x'}}}]}}} | s | S",
            })
    void refusesAMemberInsideThatTheActionDoesNotHave(String action, String parameters, String member, String meant) {
        String task = task(action, "'Parameters':" + parameters);

        assertThat(Problems.of(task))
                .containsExactly("The field \"" + member + "\" is not supported by Step Functions at /Parameters");
        Problem problem = DefinitionValidator.validateState(DefinitionText.read(task.replace('\'', '"')))
                .get(0);
        assertThat(problem.hint()).contains(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ecs:runTask | {'TaskDefinition':'t','Overrides':{'ContainerOverrides':[{'Name':'c','Command.$':'$.c','Environment':[{'Name':'T','Value.$':'$$.Task.Token'}]}]},'Tags':[{'Key':'k','Value':'v'}]}",
                "batch:submitJob | {'JobName':'j','JobQueue':'q','JobDefinition':'d','Parameters':{'any':'name'},'ContainerOverrides':{'Environment.$':'$.e'}}",
                "sqs:sendMessage | {'QueueUrl':'q','MessageBody':{'any':{'thing':1}},'MessageAttributes':{'any':{'DataType':'String','StringValue':'x'}}}",
                "eks:runJob.sync | {'ClusterName':'c','CertificateAuthority':'a','Endpoint':'e','Job':{'kind':'Job'}}",
                "dynamodb:putItem | {'TableName':'t','Item':{'any':{'M':{'thing':{'NULL':true}}}}}",
            })
    void takesWhatIsInside(String action, String parameters) {
        assertThat(Problems.of(task(action, "'Parameters':" + parameters))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sqs:sendMessage | 'Parameters':{'QueueUrl.$':'$.q','MessageBody':{'any':'thing'}}",
                "sqs:sendMessage | 'QueryLanguage':'JSONata','Arguments':{'QueueUrl':'q','MessageBody':'{% 1 %}'}",
                "sqs:sendMessage | 'QueryLanguage':'JSONata','Arguments':'{% $states.input %}'",
                "aws-sdk:neptune:describeDBClusters | 'Parameters':{}",
                "aws-sdk:rds:startDBInstance | 'Parameters':{'DBInstanceIdentifier':'d'}",
                "aws-sdk:sqs:sendMessage | 'Parameters':{'QueueUrl':'q','MessageBody':'m','Other':{'any':1}}",
                "lambda:invoke.waitForTaskToken | 'Parameters':{'FunctionName':'f','TaskToken.$':'$$.Task.Token'}",
            })
    void takesWhatIsThere(String action, String fields) {
        assertThat(Problems.of(task(action, fields))).isEmpty();
    }

    private static String task(String action, String fields) {
        return "{'Type':'Task','End':true,'Resource':'arn:aws:states:::" + action + "'," + fields + "}";
    }
}
