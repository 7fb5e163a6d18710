package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.function.Arguments;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression.Part;
import io.github.mfsm.template.model.SourcePlace;
import java.util.List;

/** Puts a template's parts together. */
final class TemplateEvaluator {
    private final Evaluator evaluator;
    private final Budget budget;

    TemplateEvaluator(Evaluator evaluator, Budget budget) {
        this.evaluator = evaluator;
        this.budget = budget;
    }

    Node evaluate(HclExpression.Template template) {
        List<Part> parts = template.parts();
        if (parts.size() == 1 && parts.get(0) instanceof Part.Interpolation only) {
            return evaluator.evaluate(only.value());
        }
        Text.Builder built = Text.builder(template.place());
        append(parts, evaluator, built);
        return budget.computed(new Node.Str(built.build()));
    }

    private void append(List<Part> parts, Evaluator names, Text.Builder built) {
        parts.forEach(part -> part.accept(new Appender(names, built)));
    }

    private final class Appender implements HclExpression.PartVisitor<Void> {
        private final Evaluator names;
        private final Text.Builder built;

        Appender(Evaluator names, Text.Builder built) {
            this.names = names;
            this.built = built;
        }

        @Override
        public Void visit(Part.Words words) {
            built.append(words.text());
            return null;
        }

        @Override
        public Void visit(Part.Interpolation interpolation) {
            SourcePlace place = interpolation.value().place();
            Node value = names.evaluate(interpolation.value());
            Text text = new Arguments(place, "the interpolation", List.of(value)).text(0);
            if (text.value().indexOf('{') >= 0) {
                built.append(text);
            } else {
                built.append(text.value(), place);
            }
            return null;
        }

        @Override
        public Void visit(Part.Choice choice) {
            append(names.isTrue(choice.condition()) ? choice.then() : choice.otherwise(), names, built);
            return null;
        }

        @Override
        public Void visit(Part.Loop loop) {
            names.rounds(loop).forEach(round -> append(loop.parts(), round, built));
            return null;
        }
    }
}
