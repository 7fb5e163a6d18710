package io.github.mfsm.asl.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An action that Task states call by an AWS SDK integration, such as {@code s3:getObject}: any operation of AWS's API
 * models but those that the developer guide calls unsupported, such as {@code s3:selectObjectContent}.
 *
 * <p>A service's name is its service id in lower case without blanks, or that without a closing "service", as the SDK
 * for Java names its packages; an action is the operation with a small first letter.
 *
 * @param name service and action, as after {@code aws-sdk:} in the {@code Resource}
 * @param requiredParameters the members that the API model requires, in pascal case, without the tokens that the SDK
 *     makes by itself
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS SDK service
 *     integrations</a>
 */
public record AwsSdkAction(String name, List<String> requiredParameters) {
    private static final String FILE = "aws-sdk-actions.txt";
    private static final Pattern RESOURCE =
            Pattern.compile("arn:[^:]+:states:[^:]*:[^:]*:aws-sdk:([^:.]+:[^:.]+)(\\..*)?");

    /** Copies the list. */
    public AwsSdkAction {
        Objects.requireNonNull(name, "name");
        requiredParameters = List.copyOf(requiredParameters);
    }

    /** Returns the one that a Task's {@code Resource} calls, whatever its pattern; empty for any other resource. */
    public static Optional<AwsSdkAction> of(String resource) {
        Matcher matcher = RESOURCE.matcher(resource);
        return matcher.matches() ? named(matcher.group(1)) : Optional.empty();
    }

    /** Returns the one of a name such as {@code s3:getObject}, if there is one. */
    public static Optional<AwsSdkAction> named(String name) {
        String service = name.substring(0, Math.max(0, name.indexOf(':')));
        return Optional.ofNullable(Services.actions(service).get(name));
    }

    /** Returns what may have been meant by a name whose service, or whose action, does not exist. */
    public static Optional<String> hint(String name) {
        String service = name.substring(0, Math.max(0, name.indexOf(':')));
        Map<String, AwsSdkAction> known = Services.actions(service);
        return known.isEmpty()
                ? Suggestion.closest(service, Services.LINES.keySet())
                        .map(closest -> "did you mean 'aws-sdk:" + closest + "'?")
                : Suggestion.closest(name, known.keySet()).map(closest -> "did you mean '" + closest + "'?");
    }

    /** The file, read when it is first asked for; the actions of a service when the service is. */
    private static final class Services {
        static final Map<String, String> LINES = read();
        private static final Map<String, Map<String, AwsSdkAction>> ACTIONS = new ConcurrentHashMap<>();

        private static Map<String, String> read() {
            Map<String, String> services = new HashMap<>();
            try (InputStream file = Objects.requireNonNull(AwsSdkAction.class.getResourceAsStream(FILE), FILE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    int colon = line.indexOf(':');
                    for (String name : line.substring(0, colon).split(",", -1)) {
                        services.put(name, line.substring(colon + 2));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return services;
        }

        static Map<String, AwsSdkAction> actions(String service) {
            String line = LINES.get(service);
            return line == null ? Map.of() : ACTIONS.computeIfAbsent(service, name -> parse(name, line));
        }

        private static Map<String, AwsSdkAction> parse(String service, String line) {
            Map<String, AwsSdkAction> actions = new HashMap<>();
            for (String group : line.split(" ", -1)) {
                String[] parts = group.split("/", -1);
                for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                    String[] verbsAndMembers = part.split("\\+", -1);
                    List<String> required = Arrays.stream(verbsAndMembers)
                            .skip(1)
                            .map(member -> member.replace("~", parts[0]))
                            .toList();
                    for (String verb : verbsAndMembers[0].split(",", -1)) {
                        String name = service + ":" + action(verb, parts[0]);
                        actions.put(name, new AwsSdkAction(name, required));
                    }
                }
            }
            return actions;
        }

        private static String action(String verb, String noun) {
            if (verb.endsWith("*")) {
                return verb.substring(0, verb.length() - 1) + noun + "s";
            }
            return verb.endsWith("^")
                    ? verb.substring(0, verb.length() - 1) + noun.substring(0, noun.length() - 1) + "ies"
                    : verb + noun;
        }
    }
}
