package io.github.mfsm.cli.function;

import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.testkit.lambda.CallTime;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what does Lambda functions. */
public final class FunctionOptions {
    private static final int MOST_SECONDS = 900;

    @Option(
            names = "--lambda",
            paramLabel = "NAME=URL",
            description = "Has a function run by a POST to its local Runtime Interface Emulator, as AWS's base images "
                    + "have one; NAME is the function's, its logical id, or CDK path.")
    private Map<String, String> urls = new LinkedHashMap<>();

    @Option(
            names = "--lambda-endpoint",
            paramLabel = "URL",
            description =
                    "Has all other functions run by an emulator of Lambda's Invoke API, such as http://127.0.0.1:3001.")
    private @Nullable String endpoint;

    @Option(
            names = "--function",
            paramLabel = "NAME=COMMAND",
            description =
                    "Has a function run as a command, such as 'python3 handler.py': the payload comes on its standard "
                            + "input, the answer from its standard output; an exit code but 0 is an error, told by "
                            + "the last line on its standard error.")
    private Map<String, String> commands = new LinkedHashMap<>();

    @Option(
            names = "--lambda-timeout",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "How long such a function may take, on the real clock; default: ${DEFAULT-VALUE}.")
    private int timeout = MOST_SECONDS;

    @Option(
            names = "--lambda-time",
            paramLabel = "real|none",
            defaultValue = "none",
            description = "Whether a call takes as much virtual time as it really took, where idle time is skipped; "
                    + "default: ${DEFAULT-VALUE}.")
    private Time time = Time.none;

    private final Set<String> fitting = new HashSet<>();
    private final Map<String, String> ofTemplates = new TreeMap<>();

    /** What a call costs in virtual time, as the user writes it. */
    enum Time {
        real,
        none
    }

    /** Returns whether a function was given, or all were. */
    public boolean has(String function, Template template) {
        return endpoint != null
                || isGiven(function)
                || given().flatMap(given -> called(given, template.functions()).stream())
                        .anyMatch(known -> known.name().equals(function));
    }

    /** Returns whether all functions are run somewhere. */
    public boolean hasAll() {
        return endpoint != null;
    }

    /**
     * Returns a Lambda with these functions, each by the name that is given; those given by a path come by
     * {@link #connect}.
     *
     * @param settings its clock, port and the like
     * @throws BadInputException if a function can't be named so, or run so
     */
    public FakeLambda lambda(FakeSettings settings) {
        if (timeout < 1 || timeout > MOST_SECONDS) {
            throw new BadInputException(
                    "--lambda-timeout " + timeout + ": expected 1 to " + MOST_SECONDS + " seconds.");
        }
        FakeLambda.Builder builder = FakeLambda.builder()
                .settings(settings)
                .timeout(Duration.ofSeconds(timeout))
                .callTime(time == Time.real ? CallTime.REAL : CallTime.NONE);
        FakeLambda lambda = builder.build();
        for (String name : given().toList()) {
            if (!name.matches("[a-zA-Z0-9_./-]{1,1024}")) {
                throw new BadInputException(
                        "function '" + name + "': a name has letters, digits, '-' and '_', a path also '/'.");
            }
            if (urls.containsKey(name) && commands.containsKey(name)) {
                throw new BadInputException("--function " + name + ": the function is given by --lambda, too.");
            }
            if (name.indexOf('/') < 0) { // a path is a function only with a template
                run(lambda, name, name);
            }
        }
        if (endpoint != null) {
            lambda.endpointOfOthers(url("--lambda-endpoint ", endpoint));
        }
        return lambda;
    }

    /** Has the functions of a template run that are given by their logical ids or paths; refuses what fits several. */
    public void connect(FakeLambda lambda, Collection<TemplateFunction> functions) {
        noted(functions);
        given().forEach(given -> called(given, functions)
                .filter(function -> !isGiven(function.name()))
                .ifPresent(function -> run(lambda, given, function.name())));
    }

    /** Notes the functions of a template, for {@link #idle}. */
    public void noted(Collection<TemplateFunction> functions) {
        functions.forEach(function -> ofTemplates.put(function.path(), function.name()));
        given().filter(given -> called(given, functions).isPresent()).forEach(fitting::add);
    }

    /**
     * Returns a line for each given function that no template has which was {@linkplain #noted noted}, and that no Task
     * state calls: often a misspelt name.
     *
     * @param called the names of the functions that Task states call
     * @throws BadInputException if it is given by a path, which nothing but a template's function has
     */
    public List<String> idle(Supplier<Set<String>> called) {
        List<String> open = given().filter(name -> !fitting.contains(name)).toList();
        if (open.isEmpty()) {
            return open;
        }
        Set<String> known = new TreeSet<>(called.get());
        known.removeAll(ofTemplates.values());
        known.addAll(ofTemplates.keySet());
        return open.stream()
                .filter(name -> !known.contains(name))
                .map(name -> idle(name, known))
                .toList();
    }

    private String idle(String name, Set<String> known) {
        String option = urls.containsKey(name) ? "--lambda " : "--function ";
        String line = option + name + ": names no function of a template here, nor one that a Task state calls; "
                + (known.isEmpty() ? "there are none" : Suggestion.of(name, known, "functions"));
        if (name.indexOf('/') >= 0) {
            throw new BadInputException(line + '.');
        }
        return line;
    }

    private Stream<String> given() {
        return Stream.concat(urls.keySet().stream(), commands.keySet().stream()).distinct();
    }

    private static Optional<TemplateFunction> called(String given, Collection<TemplateFunction> functions) {
        try {
            return TemplateFunction.called(given, functions);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("function '" + given + "': " + e.getMessage() + '.');
        }
    }

    private boolean isGiven(String name) {
        return urls.containsKey(name) || commands.containsKey(name);
    }

    private void run(FakeLambda lambda, String given, String name) {
        String url = urls.get(given);
        String command = commands.get(given);
        if (url != null) {
            lambda.url(name, url("--lambda " + given + '=', url));
        } else if (command != null) {
            lambda.command(name, CommandWords.of("--function " + given, command));
        }
    }

    static URI url(String option, String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && text.matches("https?://.*")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option + text + ": this is no URL.");
        }
        throw new BadInputException(option + text + ": expected http://HOST:PORT, such as http://localhost:9000.");
    }
}
