package io.github.mfsm.asl.internal.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mfsm.asl.definition.Suggestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The services and actions that {@code aws-sdk:} resources may name: all operations of AWS's API models.
 *
 * <p>A service's name is its service id in lower case without blanks, or that without a closing "service", as the SDK
 * for Java names its packages; an action is the operation with a small first letter.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS SDK service
 *     integrations</a>
 */
final class AwsSdkActions {
    private static final String LIST = "aws-sdk-actions.txt";

    private final Map<String, Set<String>> actions;

    private AwsSdkActions(Map<String, Set<String>> actions) {
        this.actions = actions;
    }

    /** Returns the list, which is read when it is first asked for. */
    static AwsSdkActions all() {
        return Holder.ALL;
    }

    private static final class Holder {
        static final AwsSdkActions ALL = new AwsSdkActions(read());
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> actions = new HashMap<>();
        try (InputStream list = Objects.requireNonNull(AwsSdkActions.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int colon = line.indexOf(':');
                Set<String> ofService =
                        Set.copyOf(List.of(line.substring(colon + 2).split(" ", -1)));
                for (String name : line.substring(0, colon).split(",", -1)) {
                    actions.put(name, ofService);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return actions;
    }

    boolean has(String service, String action) {
        return actions.getOrDefault(service, Set.of()).contains(action);
    }

    /** Returns what may have been meant, where a service or an action of it does not exist. */
    Optional<String> hint(String service, String action) {
        Set<String> known = actions.get(service);
        return known == null
                ? Suggestion.closest(service, actions.keySet()).map(name -> "did you mean 'aws-sdk:" + name + "'?")
                : Suggestion.closest(action, known).map(name -> "did you mean '" + service + ":" + name + "'?");
    }
}
