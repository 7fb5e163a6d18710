package io.github.mfsm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.cli.explore.ExploreOptions;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.explore.ExplorationReport;
import io.github.mfsm.explore.cost.Cost;
import io.github.mfsm.explore.cost.Prices;
import io.github.mfsm.template.model.TemplateMachine;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm cost}: what a machine's executions cost, over all of its paths. */
@Command(
        name = "cost",
        description = {
            "Runs a STANDARD state machine on every path, as explore does, and counts state transitions, their price, "
                    + "and the quotas that they use up.",
            "Each path counts once, however often it is taken; give --input and --answers for those of your own.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:counted",
            "1:a quota is exceeded at the given --rate",
            "2:bad input",
            "3:a fault of mfsm itself"
        })
final class CostCommand implements Callable<Integer> {
    private static final int EXCEEDED = 1;

    /** Of executions that hang, and of those that the exploration stopped: their end is known from others. */
    private static final Set<ExecutionStatus> UNFINISHED = Set.of(ExecutionStatus.RUNNING, ExecutionStatus.ABORTED);

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A definition, a template, or the folder of a project.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @CommandLine.Mixin
    private ExploreOptions options = new ExploreOptions();

    @Option(
            names = "--price",
            paramLabel = "DOLLARS",
            converter = PriceConverter.class,
            description = "What 1,000 state transitions cost in your Region; default: 0.025, the price of us-east-1.")
    private @Nullable BigDecimal price;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "How many executions start in a second: compared with the quotas of the large Regions.")
    private @Nullable Integer rate;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (rate != null && rate < 1) {
            throw new BadInputException("--rate " + rate + ": it must be 1 or more.");
        }
        Chosen chosen = choice.choose(file);
        if (chosen.machine().type() == TemplateMachine.Type.EXPRESS) {
            throw new BadInputException(
                    file + ": an EXPRESS machine is charged for its requests, time and memory, not for "
                            + "state transitions; only STANDARD machines are counted.");
        }
        List<Execution> ended = new ArrayList<>();
        ExplorationReport report = options.of(
                        FileCheck.definition(chosen).machine(),
                        spec.commandLine().getErr())
                .onRun(execution -> {
                    if (!UNFINISHED.contains(execution.status())) {
                        ended.add(execution);
                    }
                })
                .run();
        if (ended.isEmpty()) {
            throw new BadInputException(
                    file + ": no path came to an end within the bounds: " + String.join(", ", report.bounds()) + ".");
        }
        Cost cost = Cost.of(ended);
        Prices prices = prices();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(cost, prices, ended.size(), report));
        } else {
            text(out, cost, prices, ended.size(), report);
        }
        return isExceeded(cost) ? EXCEEDED : 0;
    }

    private static final class PriceConverter implements CommandLine.ITypeConverter<BigDecimal> {
        @Override
        public BigDecimal convert(String value) {
            try {
                return new BigDecimal(value);
            } catch (NumberFormatException e) {
                throw new CommandLine.TypeConversionException("'" + value + "' is no number");
            }
        }
    }

    private Prices prices() {
        try {
            return price == null ? Prices.US_EAST_1 : new Prices(price, "--price");
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--price " + price + ": it must not be negative.");
        }
    }

    private boolean isExceeded(Cost cost) {
        return rate != null && rate > cost.startsPerSecond();
    }

    private void text(PrintWriter out, Cost cost, Prices prices, int runs, ExplorationReport report) {
        out.println("over " + runs + (runs == 1 ? " execution" : " executions") + " that ended, " + bounds(report));
        if (!notReached(report).isEmpty()) {
            out.println("not counted, for no run came there: " + String.join(", ", notReached(report)));
        }
        out.println(cost.text(prices));
        if (rate != null) {
            out.println("at " + rate + " executions a second: " + rate + " of " + Cost.STARTS_PER_SECOND
                    + " starts, up to "
                    + (long) rate * cost.transitions(100) + " of " + Cost.TRANSITIONS_PER_SECOND + " transitions"
                    + (isExceeded(cost) ? ": a quota is exceeded" : ""));
        }
    }

    /** Returns the states that were not reached: above all those of Maps whose items stand in S3. */
    private static List<String> notReached(ExplorationReport report) {
        return report.definition().states().stream()
                .filter(state -> !report.reached().containsKey(state.pointer()))
                .map(State::name)
                .toList();
    }

    private static String bounds(ExplorationReport report) {
        return report.bounds().isEmpty() ? "all paths" : "bounds hit: " + String.join(", ", report.bounds());
    }

    private String json(Cost cost, Prices prices, int runs, ExplorationReport report) {
        ObjectNode document = Json.object();
        document.put("executions", runs);
        report.bounds().forEach(document.putArray("boundsHit")::add);
        notReached(report).forEach(document.putArray("notReached")::add);
        numbers(document.putObject("transitions"), cost.transitions(50), cost.transitions(100));
        numbers(document.putObject("events"), cost.events(50), cost.events(100));
        ObjectNode dollars = document.putObject("dollarsPerMillion");
        dollars.put("p50", Cost.dollars(1_000_000L * cost.transitions(50), prices));
        dollars.put("most", Cost.dollars(1_000_000L * cost.transitions(100), prices));
        document.put("prices", prices.source());
        document.put("startsPerSecond", cost.startsPerSecond());
        if (rate != null) {
            document.put("rate", rate).put("exceeded", isExceeded(cost));
        }
        return document.toPrettyString();
    }

    private static void numbers(ObjectNode into, int half, int most) {
        into.put("p50", half).put("most", most);
    }
}
