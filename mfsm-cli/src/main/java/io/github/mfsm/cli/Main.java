package io.github.mfsm.cli;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code mfsm} command.
 *
 * <p>Exit codes: 0 all is well, 1 it ran and the result is a bad one, 2 bad input, 3 a fault of mfsm itself.
 */
@Command(
        name = "mfsm",
        description =
                "Runs Step Functions state machines, and emails through them, on this computer: no AWS account, no "
                        + "waiting.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "See 'mfsm COMMAND --help' for each command."})
public final class Main implements Runnable {
    /** The exit code for bad input. */
    static final int BAD_INPUT = 2;

    /** The exit code for a fault of mfsm itself. */
    static final int FAULT = 3;

    private static final char UNREADABLE = '\uFFFD';

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(results, false, StandardCharsets.UTF_8);
        System.setOut(System.err); // what a library prints must not get into a result
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        boolean colour = Boolean.getBoolean("mfsm.tty")
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        int exitCode = run(out, err, colour, arguments);
        out.flush();
        String lost = results.lost();
        if (lost != null) {
            err.println("mfsm: the result can't be written: " + lost + ".");
        }
        err.flush();
        System.exit(lost == null ? exitCode : BAD_INPUT);
    }

    /**
     * Runs the command.
     *
     * @param out where results go
     * @param err where errors and notes go
     * @param colour whether {@code out} shows ANSI colours
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, boolean colour, String... arguments) {
        Thread ahead = arguments.length > 0 && arguments[0].equals("serve") ? loadAhead() : null;
        CommandLine.Help.Ansi ansi = colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        PrintWriter results = new PrintWriter(new TerminalWriter(out, colour));
        PrintWriter notes = new PrintWriter(new TerminalWriter(err, colour));
        CommandLine commandLine = commandLine(ahead, arguments)
                .setOut(results)
                .setErr(notes)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setExpandAtFiles(false) // an @FILE is an input, and no list of options
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(usageErrors())
                .setExecutionStrategy(Main::execute)
                .setExecutionExceptionHandler(errors());
        int exitCode = commandLine.execute(arguments);
        results.flush();
        notes.flush();
        return exitCode;
    }

    /** Begins to load what servers need, before all else: that takes longer than to read the options. */
    private static Thread loadAhead() {
        Thread ahead = new Thread(FakeStepFunctions::load, "mfsm-ahead");
        ahead.setDaemon(true);
        ahead.start();
        return ahead;
    }

    /** In the order in which the help lists them. */
    private static Map<String, Supplier<Object>> commands(@Nullable Thread ahead) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("validate", ValidateCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("execute", ExecuteCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("serve", () -> new ServeCommand(ahead));
        commands.put("replay", ReplayCommand::new);
        commands.put("explore", ExploreCommand::new);
        commands.put("cost", CostCommand::new);
        commands.put("mutate", MutateCommand::new);
        return commands;
    }

    /** Knows the command that is asked for; where none is, all of them: looking at each takes time. */
    private static CommandLine commandLine(@Nullable Thread ahead, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(ahead);
        Supplier<Object> asked = arguments.length == 0 ? null : commands.get(arguments[0]);
        CommandLine commandLine = new CommandLine(new Main());
        if (asked == null) {
            commands.forEach((name, each) -> commandLine.addSubcommand(name, each.get()));
        } else {
            commandLine.addSubcommand(arguments[0], asked.get());
        }
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Runs the command, unless an option has two values of one name: picocli would take the last. */
    private static int execute(ParseResult result) {
        refuseUnreadable(result);
        for (CommandLine command : result.asCommandLineList()) {
            command.getParseResult().matchedOptions().stream()
                    .filter(option -> option.typeInfo().isMap())
                    .forEach(option -> refuseTwice(command, option));
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static void refuseUnreadable(ParseResult result) {
        unreadable(result.originalArgs()).ifPresent(problem -> {
            throw new ParameterException(result.commandSpec().commandLine(), problem);
        });
    }

    /** A JVM replaces what it can't read, in the locale {@code C} all that is not ASCII: such a file name is none. */
    private static Optional<String> unreadable(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.indexOf(UNREADABLE) >= 0)
                .map(argument -> "this argument can't be read in the computer's charset, "
                        + System.getProperty("sun.jnu.encoding") + ": " + argument
                        + "; set LC_ALL=C.UTF-8, or give it in a file.")
                .findFirst();
    }

    private static void refuseTwice(CommandLine command, OptionSpec option) {
        Set<String> names = new HashSet<>();
        for (String value : option.originalStringValues()) {
            String name = value.replaceFirst("(?s)=.*", "");
            if (!names.add(name)) {
                throw new ParameterException(command, option.longestName() + ' ' + name + ": given twice.");
            }
        }
    }

    /** Says what is wrong in the arguments, what the command takes, and where to read more. */
    private static IParameterExceptionHandler usageErrors() {
        return (exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            CommandSpec spec = command.getCommandSpec();
            PrintWriter err = command.getErr();
            String problem = String.valueOf(exception.getMessage()).replace("option option", "option");
            err.println("mfsm: " + unreadable(List.of(arguments)).orElse(problem));
            UnmatchedArgumentException.printSuggestions(exception, err);
            String takes = spec.subcommands().isEmpty()
                    ? " [OPTIONS]"
                            + spec.positionalParameters().stream()
                                    .map(parameter -> " " + parameter.paramLabel())
                                    .collect(Collectors.joining())
                    : " COMMAND";
            err.println("Usage: " + spec.qualifiedName() + takes + "; '" + spec.qualifiedName() + " --help' says more");
            return BAD_INPUT;
        };
    }

    private static IExecutionExceptionHandler errors() {
        return (exception, commandLine, result) -> {
            PrintWriter err = commandLine.getErr();
            if (exception instanceof BadInputException badInput) {
                err.println("mfsm: " + badInput.getMessage());
                return BAD_INPUT;
            }
            err.println("mfsm: a fault of mfsm itself, please report it with these lines:");
            exception.printStackTrace(err);
            return FAULT;
        };
    }
}
