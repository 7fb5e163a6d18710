package io.github.mfsm.asl.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of the action that a Task calls, to hold those that it gives against: AWS refuses a definition that
 * leaves out a required one, or that names one that the action does not have.
 *
 * <p>That is measured with {@code ValidateStateMachineDefinition}: what is required in September 2026, for actions of
 * Lambda, SQS, SNS, DynamoDB, Step Functions, EventBridge, ECS and Glue (rules of {@code badmintoncryer/cdk-preflight}
 * on GitHub), and what an action does not have for ECS and Batch. How AWS spells acronyms of AWS SDK actions is a
 * guess, so their required parameters are found whatever the case of their letters but the first; any other is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html">Passing parameters to a
 *     service API</a>
 */
public final class IntegrationParameters {
    private final List<String> required;
    private final Set<String> all;

    private IntegrationParameters(List<String> required, Set<String> all) {
        this.required = required;
        this.all = all;
    }

    /** Returns those of the action that a Task's {@code Resource} calls; empty if it calls no service. */
    public static Optional<IntegrationParameters> of(String resource) {
        return OptimizedIntegration.of(resource)
                .map(action -> new IntegrationParameters(
                        action.requiredParameters(),
                        Stream.concat(action.requiredParameters().stream(), action.otherParameters().stream())
                                .collect(Collectors.toUnmodifiableSet())))
                .or(() -> AwsSdkAction.of(resource)
                        .map(action -> new IntegrationParameters(action.requiredParameters(), Set.of())));
    }

    /** Returns the names of all parameters; none if only the required ones are known. */
    public Set<String> names() {
        return all;
    }

    /** Returns what is required and not given. */
    public List<String> missing(Collection<String> given) {
        List<String> missing = new ArrayList<>(0);
        for (String name : required) {
            if (!given.contains(name)
                    && (!all.isEmpty() || given.stream().noneMatch(other -> isSpelled(name, other)))) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static boolean isSpelled(String name, String given) {
        return name.equalsIgnoreCase(given) && name.charAt(0) == given.charAt(0);
    }

    /** Returns what is given and not known. */
    public List<String> unknown(Collection<String> given) {
        return given.stream()
                .filter(name -> !all.isEmpty() && !all.contains(name))
                .toList();
    }
}
