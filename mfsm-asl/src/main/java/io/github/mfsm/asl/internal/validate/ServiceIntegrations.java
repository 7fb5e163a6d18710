package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.Suggestion;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources that a Task may name.
 *
 * <p>Optimised integrations are listed with the patterns that each takes, as the developer guide does;
 * {@link AwsSdkActions} has the services and actions of AWS SDK integrations.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">optimised
 *     integrations</a>
 */
final class ServiceIntegrations {
    private static final String PARTITION = "arn:aws[a-z-]*:";
    private static final Pattern LAMBDA =
            Pattern.compile(PARTITION + "lambda:[\\w-]+:[\\w-]+:function:[\\w-]+(:(\\$LATEST|[\\w-]+))?");
    private static final Pattern ACTIVITY = Pattern.compile(PARTITION + "states:[^:\\s]+:[^:\\s]+:activity:[^:\\s]+");
    private static final Pattern INTEGRATION =
            Pattern.compile(PARTITION + "states:[a-z0-9-]*:(?:\\d{12})?:([a-zA-Z0-9:-]+?:[a-zA-Z0-9]+)"
                    + "(\\.waitForTaskToken|\\.sync:2|\\.sync)?");
    private static final Pattern SDK = Pattern.compile("aws-sdk:([a-z0-9]+):([a-z][a-zA-Z0-9]*)");
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");

    /** Call, wait for the end of the job, wait for a token. */
    private static final Set<String> OPTIMISED = optimised();

    private ServiceIntegrations() {}

    private static Set<String> optimised() {
        Set<String> all = new HashSet<>();
        add(
                all,
                "",
                "dynamodb:getItem dynamodb:putItem dynamodb:updateItem dynamodb:deleteItem sagemaker:createModel"
                        + " sagemaker:createEndpointConfig sagemaker:createEndpoint sagemaker:updateEndpoint"
                        + " elasticmapreduce:setClusterTerminationProtection elasticmapreduce:cancelStep"
                        + " elasticmapreduce:modifyInstanceFleetByName elasticmapreduce:modifyInstanceGroupByName"
                        + " emr-containers:createVirtualCluster emr-serverless:cancelJobRun codebuild:stopBuild"
                        + " codebuild:stopBuildBatch codebuild:batchDeleteBuilds codebuild:batchGetReports athena:stopQueryExecution"
                        + " athena:getQueryExecution athena:getQueryResults eks:call http:invoke");
        add(
                all,
                ".waitForTaskToken",
                "lambda:invoke sns:publish sqs:sendMessage apigateway:invoke events:putEvents"
                        + " bedrock:invokeModel");
        add(
                all,
                ".sync",
                "batch:submitJob glue:startJobRun sagemaker:createTransformJob sagemaker:createTrainingJob"
                        + " sagemaker:createHyperParameterTuningJob sagemaker:createLabelingJob sagemaker:createProcessingJob"
                        + " elasticmapreduce:createCluster elasticmapreduce:terminateCluster elasticmapreduce:addStep"
                        + " emr-containers:deleteVirtualCluster emr-containers:startJobRun emr-serverless:createApplication"
                        + " emr-serverless:startApplication emr-serverless:stopApplication emr-serverless:deleteApplication"
                        + " emr-serverless:startJobRun codebuild:startBuild codebuild:startBuildBatch codebuild:retryBuildBatch"
                        + " athena:startQueryExecution eks:createCluster eks:deleteCluster eks:createFargateProfile"
                        + " eks:deleteFargateProfile eks:createNodegroup eks:deleteNodegroup eks:runJob databrew:startJobRun"
                        + " mediaconvert:createJob bedrock:createModelCustomizationJob");
        add(all, ".sync .waitForTaskToken", "ecs:runTask");
        add(all, ".sync .sync:2 .waitForTaskToken", "states:startExecution");
        return all;
    }

    private static void add(Set<String> all, String patterns, String operations) {
        for (String operation : operations.split(" ", -1)) {
            all.add(operation);
            for (String pattern : patterns.split(" ", -1)) {
                all.add(operation + pattern);
            }
        }
    }

    static boolean isKnown(String resource) {
        if (LAMBDA.matcher(resource).matches() || isActivity(resource)) {
            return true;
        }
        Matcher integration = INTEGRATION.matcher(resource);
        if (!integration.matches()) {
            return false;
        }
        String operation = integration.group(1);
        String pattern = integration.group(2) == null ? "" : integration.group(2);
        Matcher sdk = SDK.matcher(operation);
        return sdk.matches()
                ? !pattern.startsWith(".sync") && AwsSdkActions.all().has(sdk.group(1), sdk.group(2))
                : OPTIMISED.contains(operation + pattern);
    }

    /** Returns what a person may need to hear about a resource that is not known, which AWS's own text does not say. */
    static Optional<String> hint(String resource) {
        Matcher substitution = SUBSTITUTION.matcher(resource);
        if (substitution.find()) {
            return Optional.of(
                    "'" + substitution.group()
                            + "' is a substitution that has no value here; give its value, or read the definition from its template");
        }
        Matcher integration = INTEGRATION.matcher(resource);
        if (!integration.matches()) {
            return Optional.empty();
        }
        String operation = integration.group(1);
        Matcher sdk = SDK.matcher(operation);
        if (!sdk.matches()) {
            return Suggestion.closest(operation, OPTIMISED).map(name -> "did you mean '" + name + "'?");
        }
        return AwsSdkActions.all().has(sdk.group(1), sdk.group(2))
                ? Optional.of("aws-sdk integrations take .waitForTaskToken alone")
                : AwsSdkActions.all().hint(sdk.group(1), sdk.group(2));
    }

    static boolean isActivity(String resource) {
        return ACTIVITY.matcher(resource).matches();
    }

    /** {@code .sync}, {@code .sync:2}, {@code .waitForTaskToken}, or an empty text. */
    static String pattern(String resource) {
        Matcher integration = INTEGRATION.matcher(resource);
        return integration.matches() && integration.group(2) != null ? integration.group(2) : "";
    }
}
