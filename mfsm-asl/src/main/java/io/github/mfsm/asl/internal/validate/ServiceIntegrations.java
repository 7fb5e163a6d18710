package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.AwsSdkAction;
import io.github.mfsm.asl.definition.OptimizedIntegration;
import io.github.mfsm.asl.definition.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The resources that a Task may name.
 *
 * <p>{@link OptimizedIntegration} has the actions of optimised integrations with the patterns that each takes,
 * {@link AwsSdkAction} the services and actions of AWS SDK integrations.
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
    private static final Pattern SDK = Pattern.compile("aws-sdk:([a-z0-9]+:[a-z][a-zA-Z0-9]*)");
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");

    /** The services of optimised integrations that AWS SDK integrations name otherwise. */
    private static final Map<String, String> SDK_NAMES = Map.of(
            "elasticmapreduce", "emr",
            "emr-containers", "emrcontainers",
            "emr-serverless", "emrserverless",
            "events", "eventbridge",
            "states", "sfn");

    private static final Map<String, String> OPTIMIZED_NAMES =
            SDK_NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private ServiceIntegrations() {}

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
                ? !pattern.startsWith(".sync")
                        && AwsSdkAction.named(sdk.group(1)).isPresent()
                : OptimizedIntegration.named(operation)
                        .filter(known -> known.suffixes().contains(pattern))
                        .isPresent();
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
            return optimizedHint(operation);
        }
        if (AwsSdkAction.named(sdk.group(1)).isPresent()) {
            return Optional.of("aws-sdk integrations take .waitForTaskToken alone");
        }
        String renamed = renamed(sdk.group(1), SDK_NAMES);
        return AwsSdkAction.named(renamed).isPresent()
                ? Optional.of("did you mean 'aws-sdk:" + renamed + "'?")
                : AwsSdkAction.hint(sdk.group(1));
    }

    /** Returns an action with the name that its service has in the other integrations. */
    private static String renamed(String action, Map<String, String> names) {
        int colon = action.indexOf(':');
        String service = action.substring(0, colon);
        return names.getOrDefault(service, service) + action.substring(colon);
    }

    private static Optional<String> optimizedHint(String operation) {
        Optional<OptimizedIntegration> known = OptimizedIntegration.named(operation);
        if (known.isPresent()) {
            List<String> suffixes = known.get().suffixes().stream().sorted().toList();
            return Optional.of("'" + operation + "' is called as "
                    + suffixes.stream().map(suffix -> operation + suffix).collect(Collectors.joining(" or ")));
        }
        String optimized = renamed(operation, OPTIMIZED_NAMES);
        if (OptimizedIntegration.named(optimized).isPresent()) {
            return Optional.of("did you mean '" + optimized + "'?");
        }
        String sdk = renamed(operation, SDK_NAMES);
        if (AwsSdkAction.named(sdk).isPresent()) {
            return Optional.of("'" + operation + "' is no optimised integration; call 'aws-sdk:" + sdk + "'");
        }
        List<String> names = OptimizedIntegration.all().stream()
                .map(OptimizedIntegration::name)
                .toList();
        return Suggestion.closest(operation, names).map(name -> "did you mean '" + name + "'?");
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
