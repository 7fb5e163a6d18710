package io.github.mfsm.testkit.report.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts coverage into words. */
final class CoverageText {
    /** How many parts of a kind are told of, at most. */
    private static final int MOST = 20;

    private CoverageText() {}

    static String of(List<MachineCoverage> machines) {
        if (machines.isEmpty()) {
            return "No execution was added, nothing ran.\n";
        }
        StringBuilder text = new StringBuilder();
        for (MachineCoverage machine : machines) {
            text.append(clean(machine.name()))
                    .append(", ")
                    .append(machine.executions())
                    .append(machine.executions() == 1 ? " execution\n" : " executions\n");
            for (PartKind kind : PartKind.values()) {
                addNumbers(text, machine, kind);
            }
        }
        return text.toString();
    }

    private static void addNumbers(StringBuilder text, MachineCoverage machine, PartKind kind) {
        int all = machine.parts(kind).size();
        if (all == 0) {
            return;
        }
        int ran = machine.ran(kind);
        text.append(
                String.format(Locale.ROOT, "  %-13s %3d %%  %d of %d\n", kind.plural(), percent(ran, all), ran, all));
        List<Part> missed = machine.missed(kind);
        List<Part> told =
                missed.stream().filter(part -> !isImplied(part, machine)).toList();
        told.stream().limit(MOST).forEach(part -> never(text, describe(part)));
        if (told.size() > MOST) {
            never(text, "and " + (told.size() - MOST) + " more");
        }
        if (told.size() < missed.size()) {
            never(text, "and " + (missed.size() - told.size()) + " of states, rules or catchers that never ran");
        }
    }

    private static void never(StringBuilder text, String what) {
        text.append("      never ran: ").append(what).append('\n');
    }

    /** Returns whether a part can't have run, since its state, rule or Catcher never did, which is told for itself. */
    private static boolean isImplied(Part part, MachineCoverage machine) {
        if (part.kind() == PartKind.STATE) {
            return false;
        }
        return machine.missedStates().contains(part.state())
                || (part.kind() == PartKind.TRANSITION
                        && Stream.of(PartKind.CHOICE_RULE, PartKind.CATCHER)
                                .flatMap(owner -> machine.missed(owner).stream())
                                .anyMatch(owner -> part.pointer().startsWith(owner.pointer() + "/")));
    }

    /** Rounded down, so that only all is 100. */
    private static long percent(long ran, long all) {
        return all == 0 ? 100 : 100 * ran / all;
    }

    static Optional<String> shortfall(List<MachineCoverage> machines, List<String> absent, PartKind kind, int percent) {
        if (percent > 0 && !absent.isEmpty()) {
            return Optional.of("coverage of " + kind.plural() + " must be " + percent + " %, but never started: "
                    + clean(String.join(", ", absent)));
        }
        if (machines.isEmpty()) {
            return percent == 0
                    ? Optional.empty()
                    : Optional.of("coverage of " + kind.plural() + " must be " + percent
                            + " %, but no execution was added: nothing ran");
        }
        long all = machines.stream()
                .mapToLong(machine -> machine.parts(kind).size())
                .sum();
        long ran = machines.stream().mapToLong(machine -> machine.ran(kind)).sum();
        if (100 * ran >= percent * all) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        lines.add("coverage of " + kind.plural() + " must be " + percent + " %, but is " + percent(ran, all) + " %: "
                + ran + " of " + all + " ran. Never ran:");
        for (MachineCoverage machine : machines) {
            machine.missed(kind).forEach(part -> lines.add("  " + clean(machine.name()) + ": " + describe(part)));
        }
        return Optional.of(String.join("\n", lines));
    }

    private static String describe(Part part) {
        return clean(part.description()) + "  (" + clean(part.pointer()) + ")";
    }

    /** Keeps names with line ends or terminal codes in them on their line. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
