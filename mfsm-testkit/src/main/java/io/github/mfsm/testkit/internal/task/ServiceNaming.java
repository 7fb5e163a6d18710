package io.github.mfsm.testkit.internal.task;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a service is named in tasks, and what it answers them with.
 *
 * @param resource its name in resources of the optimised integration, such as {@code events}
 * @param optimized the actions of its optimised integration, with their operations
 * @param prefix stands before errors of the optimised integration, such as {@code SQS}
 * @param sdkPrefix stands before those of {@code aws-sdk:}, such as {@code EventBridge}; in resources it is written
 *     small
 * @param service its name in causes, such as {@code AmazonSQS}
 * @param exception the optimised integration's name for errors that the API doesn't declare, such as
 *     {@code AmazonSQSException}
 * @param contentType of its answers
 * @param texts the members whose values may be any JSON, sent as text
 * @param declared the name of an error's exception, if the API declares it
 * @param headers adds the service's own headers, given the answer
 */
public record ServiceNaming(
        String resource,
        Map<String, String> optimized,
        String prefix,
        String sdkPrefix,
        String service,
        String exception,
        String contentType,
        Set<String> texts,
        Function<String, Optional<String>> declared,
        BiFunction<SdkMetadata, String, SdkMetadata> headers) {

    /** Names a service whose errors are a short list, and that sends no headers of its own. */
    public ServiceNaming(
            String resource,
            Map<String, String> optimized,
            String prefix,
            String sdkPrefix,
            String service,
            String contentType,
            Set<String> texts,
            Map<String, String> declared) {
        this(
                resource,
                optimized,
                prefix,
                sdkPrefix,
                service,
                service + "Exception",
                contentType,
                texts,
                code -> Optional.ofNullable(declared.get(code)),
                (metadata, answer) -> metadata);
    }

    /** Tells whether a task's resource is a call of this service. */
    public boolean handles(String resourceOfTask) {
        return resourceOfTask.contains(":states:::aws-sdk:" + sdkPrefix.toLowerCase(Locale.ROOT) + ":")
                || (resourceOfTask.contains(":states:::" + resource + ":")
                        && optimized.containsKey(actionOf(resourceOfTask)));
    }

    /** Returns what stands after a resource's last colon, without {@code .waitForTaskToken}. */
    static String actionOf(String resourceOfTask) {
        String action = resourceOfTask.substring(resourceOfTask.lastIndexOf(':') + 1);
        int dot = action.indexOf('.');
        return dot < 0 ? action : action.substring(0, dot);
    }
}
