package io.github.mfsm.jsonata.internal.compile;

import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.SortTerm;
import io.github.mfsm.jsonata.syntax.Stage;
import io.github.mfsm.jsonata.syntax.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles paths: from the first step that binds a variable on, the steps see what those before them have bound. */
final class PathCompiler {

    private final Compiler compiler;

    PathCompiler(Compiler compiler) {
        this.compiler = compiler;
    }

    Code path(Node.Path path) {
        List<Step> steps = path.steps();
        boolean absolute = steps.get(0).expression() instanceof Node.Variable;
        int first = 0;
        while (first < steps.size() && !steps.get(first).tuple()) {
            first++;
        }
        List<StepCode> plain = new ArrayList<>();
        for (Step step : steps.subList(0, first)) {
            plain.add(step(step));
        }
        if (first == steps.size()) {
            GroupCode group = path.group() == null ? null : compiler.group(path.group(), null);
            return new PathCode(plain, absolute, path.keepsSingleton(), group);
        }
        return tuples(path, plain, steps.subList(first, steps.size()), absolute);
    }

    private StepCode step(Step step) {
        List<Filter> filters = new ArrayList<>();
        for (Stage stage : step.stages()) {
            if (stage instanceof Stage.Filter filter) {
                filters.add(compiler.filter(filter.predicate(), null));
            }
        }
        return new StepCode(compiler.compile(step.expression()), filters, step.whole());
    }

    private Code tuples(Node.Path path, List<StepCode> plain, List<Step> steps, boolean absolute) {
        Scope carried = new Scope(compiler.scope());
        carried.declareCarried(path);
        List<TuplePathCode.TupleStep> tuples = new ArrayList<>();
        for (Step step : steps) {
            tuples.add(tuple(step, carried, tuples.isEmpty()));
        }
        GroupCode group = path.group() == null ? null : compiler.group(path.group(), carried);
        return new TuplePathCode(plain, tuples, absolute, path.keepsTuples(), path.keepsSingleton(), group, carried);
    }

    private TuplePathCode.TupleStep tuple(Step step, Scope carried, boolean first) {
        carried.declareAssigned(step.expression());
        Code code = step.expression() instanceof Node.Sort sort
                ? sort(sort, first ? null : carried)
                : compiler.within(carried, step.expression());
        List<TuplePathCode.StageCode> stages = new ArrayList<>();
        for (Stage stage : step.stages()) {
            stages.add(
                    stage instanceof Stage.Filter filter
                            ? new TuplePathCode.StageCode(compiler.filter(filter.predicate(), carried), "")
                            : new TuplePathCode.StageCode(null, ((Stage.Index) stage).variable()));
        }
        return new TuplePathCode.TupleStep(code, stages, step.focus(), step.index(), step.ancestor());
    }

    SortCode sort(Node.Sort sort, @Nullable Scope carried) {
        List<SortCode.Term> terms = new ArrayList<>();
        for (SortTerm term : sort.terms()) {
            Code code =
                    carried == null ? compiler.compile(term.expression()) : compiler.within(carried, term.expression());
            terms.add(new SortCode.Term(code, term.descending()));
        }
        return new SortCode(sort.position(), terms, carried);
    }
}
