package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.explore.internal.demand.Needs;
import io.github.mfsm.explore.internal.demand.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether executions stand alike: in the same states, after as many attempts, with the same data and variables as
 * far as these matter for what comes. Time does not count, nor does data that nothing reads any more.
 */
final class Situations {
    /** How long a value may be to be kept with what matters of it. */
    private static final int LONGEST_KEPT = 1_000;

    private final Needs needs;
    private final Projection context;
    private final Map<String, Projection> inputs = new HashMap<>();
    private final Map<String, Projection> outputs = new HashMap<>();
    private final Map<String, Projection> variables = new HashMap<>();
    private final Map<String, String> projected = new HashMap<>();

    Situations(Needs needs) {
        this.needs = needs;
        this.context = Projection.to(needs.ofContext());
    }

    /** Describes where an execution stands. */
    String of(List<StateVisit> visits, Map<String, Option> pending) {
        StringBuilder out = new StringBuilder(execution(visits));
        Map<String, String> values = new TreeMap<>();
        for (StateVisit visit : visits) {
            if (visit.parent().filter(parent -> !isOpen(parent)).isPresent()) {
                continue;
            }
            if (isOpen(visit)) {
                open(out, visit, pending);
            } else if (visit.exitedAt().isPresent() && visit.leftBy().isEmpty()) {
                out.append('\n').append(visit.path()).append(" ended ").append(output(visit));
            }
            String scope = visit.parent().map(StateVisit::path).orElse("") + "#" + visit.iteration();
            visit.variables().forEach((name, value) -> values.put(scope + "$" + name, variable(name, value)));
        }
        return out.append('\n').append(values).toString();
    }

    /** The context has the execution's input at any time. */
    private String execution(List<StateVisit> visits) {
        return visits.isEmpty() ? "" : cached("e", context, visits.get(0).input());
    }

    private void open(StringBuilder out, StateVisit visit, Map<String, Option> pending) {
        out.append('\n').append(visit.path()).append(' ');
        for (StateVisit.Attempt attempt : visit.attempts()) {
            if (attempt.retrier() != null) {
                out.append('r').append(attempt.retrier().index());
            }
        }
        Option answered = pending.get(visit.path() + "@" + (visit.attempts().size() - 1));
        out.append(' ').append(answered == null ? "" : answered).append(' ').append(input(visit));
    }

    static boolean isOpen(StateVisit visit) {
        StateVisit.Attempt last = visit.attempts().get(visit.attempts().size() - 1);
        boolean isDone = visit.exitedAt().isPresent() || (last.hasFailed() && last.retrier() == null);
        return !isDone && visit.parent().map(Situations::isOpen).orElse(true);
    }

    private String input(StateVisit visit) {
        Projection projection = inputs.computeIfAbsent(visit.name(), name -> Projection.to(needs.ofInput(name)));
        return cached("i" + visit.name(), projection, visit.input());
    }

    private String output(StateVisit visit) {
        State state = visit.state();
        Projection projection = outputs.computeIfAbsent(state.name(), name -> Projection.to(needs.ofEndOf(state)));
        return cached("o" + state.name(), projection, visit.output().orElse(""));
    }

    private String variable(String name, String value) {
        Projection projection = variables.computeIfAbsent(name, each -> Projection.to(needs.ofVariable(each)));
        return cached("v" + name, projection, value);
    }

    private String cached(String owner, Projection projection, String json) {
        return json.length() > LONGEST_KEPT
                ? projection.of(json)
                : projected.computeIfAbsent(owner + '\n' + json, key -> projection.of(json));
    }
}
