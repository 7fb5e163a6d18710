package io.github.mfsm.asl.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An action that Task states call by an optimised integration, such as {@code sqs:sendMessage}.
 *
 * <p>All of them are in the file {@code optimized-integrations.txt}, which says where each column is from.
 * {@link IntegrationParameters} says what AWS refuses for the parameters of a Task.
 *
 * @param name service and action, as in the {@code Resource}
 * @param suffixes what may follow the action: nothing, {@code .sync}, {@code .sync:2}, {@code .waitForTaskToken}
 * @param requiredParameters the parameters that the service can't do without, in pascal case
 * @param otherParameters the parameters that it takes besides, in pascal case
 * @param errorPrefix what stands before the names of the service's errors, or {@code null} where that is not known
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">Optimised
 *     integrations</a>
 */
public record OptimizedIntegration(
        String name,
        Set<String> suffixes,
        List<String> requiredParameters,
        List<String> otherParameters,
        @Nullable String errorPrefix) {
    private static final String FILE = "optimized-integrations.txt";
    private static final Map<String, String> SUFFIXES =
            Map.of("call", "", "job", ".sync", "job2", ".sync:2", "token", ".waitForTaskToken");
    private static final Pattern RESOURCE = Pattern.compile("arn:[^:]+:states:[^:]*:[^:]*:([^:.]+:[^:.]+)(\\..*)?");

    /** Copies the collections. */
    public OptimizedIntegration {
        Objects.requireNonNull(name, "name");
        suffixes = Set.copyOf(suffixes);
        requiredParameters = List.copyOf(requiredParameters);
        otherParameters = List.copyOf(otherParameters);
    }

    /** Returns all of them, in the order of the file. */
    public static List<OptimizedIntegration> all() {
        return Lines.BY_NAME.values().stream().map(Lines::parse).toList();
    }

    /** Returns the one of a name such as {@code sqs:sendMessage}, if there is one. */
    public static Optional<OptimizedIntegration> named(String name) {
        String line = Lines.BY_NAME.get(name);
        return line == null ? Optional.empty() : Optional.of(Lines.parse(line));
    }

    /** Returns the one that a Task's {@code Resource} calls, whatever its pattern; empty for any other resource. */
    public static Optional<OptimizedIntegration> of(String resource) {
        Matcher matcher = RESOURCE.matcher(resource);
        return matcher.matches() ? named(matcher.group(1)) : Optional.empty();
    }

    /** The file, read when it is first asked for; a line is parsed when its action is. */
    private static final class Lines {
        static final Map<String, String> BY_NAME = read();

        private static Map<String, String> read() {
            Map<String, String> byName = new LinkedHashMap<>();
            try (InputStream file = Objects.requireNonNull(OptimizedIntegration.class.getResourceAsStream(FILE), FILE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        byName.put(line.substring(0, line.indexOf('|')).strip(), line);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return byName;
        }

        private static OptimizedIntegration parse(String line) {
            String[] columns = line.split("\\|", -1);
            Set<String> suffixes = new LinkedHashSet<>();
            words(columns[1]).forEach(pattern -> suffixes.add(SUFFIXES.get(pattern)));
            String prefix = columns[3].strip();
            return new OptimizedIntegration(
                    columns[0].strip(),
                    suffixes,
                    words(columns[2]),
                    words(columns[4]),
                    prefix.equals("?") ? null : prefix);
        }

        private static List<String> words(String column) {
            return Arrays.stream(column.strip().split(" +", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }
}
