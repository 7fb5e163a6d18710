package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of HCL.
 *
 * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL native syntax</a>
 */
public sealed interface HclExpression {
    SourcePlace place();

    <R> R accept(Visitor<R> visitor);

    /** The cases. */
    interface Visitor<R> {
        R visit(Literal literal);

        R visit(Template template);

        R visit(Variable variable);

        R visit(Attribute attribute);

        R visit(Index index);

        R visit(Splat splat);

        R visit(Call call);

        R visit(Tuple tuple);

        R visit(ObjectOf object);

        R visit(For loop);

        R visit(Conditional conditional);

        R visit(Unary unary);

        R visit(Binary binary);
    }

    /** A number, boolean or null. */
    record Literal(Node value) implements HclExpression {
        @Override
        public SourcePlace place() {
            return value.place();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A quoted string or heredoc. One that is a single interpolation is that value, not a string. */
    record Template(SourcePlace place, List<Part> parts) implements HclExpression {
        public Template {
            parts = List.copyOf(parts);
        }

        /** Returns the text of a template without interpolations, or null. */
        public @Nullable Text literal() {
            if (parts.isEmpty()) {
                return Text.of("", place);
            }
            return parts.size() == 1 && parts.get(0) instanceof Part.Words words ? words.text() : null;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A part of a template. */
    sealed interface Part {
        <R> R accept(PartVisitor<R> visitor);

        /** Text as it is. */
        record Words(Text text) implements Part {
            @Override
            public <R> R accept(PartVisitor<R> visitor) {
                return visitor.visit(this);
            }
        }

        /** <code>${value}</code>. */
        record Interpolation(HclExpression value) implements Part {
            @Override
            public <R> R accept(PartVisitor<R> visitor) {
                return visitor.visit(this);
            }
        }

        /** <code>%{ if condition }then%{ else }otherwise%{ endif }</code>. */
        record Choice(HclExpression condition, List<Part> then, List<Part> otherwise) implements Part {
            @Override
            public <R> R accept(PartVisitor<R> visitor) {
                return visitor.visit(this);
            }
        }

        /** <code>%{ for key, value in collection }parts%{ endfor }</code>. */
        record Loop(@Nullable String key, String value, HclExpression collection, List<Part> parts) implements Part {
            @Override
            public <R> R accept(PartVisitor<R> visitor) {
                return visitor.visit(this);
            }
        }
    }

    /** The cases of a template's parts. */
    interface PartVisitor<R> {
        R visit(Part.Words words);

        R visit(Part.Interpolation interpolation);

        R visit(Part.Choice choice);

        R visit(Part.Loop loop);
    }

    /** The first name of a reference. */
    record Variable(SourcePlace place, String name) implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code of.name}. */
    record Attribute(SourcePlace place, HclExpression of, String name) implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code of[index]}. */
    record Index(SourcePlace place, HclExpression of, HclExpression index) implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code of[*]...}: what follows is an expression over the variable {@link #ITEM}. */
    record Splat(SourcePlace place, HclExpression of, HclExpression each) implements HclExpression {
        /** A name that no configuration can use. */
        public static final String ITEM = "*";

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code function(arguments)}; an expanded call's last argument is the list of the rest. */
    record Call(SourcePlace place, String function, List<HclExpression> arguments, boolean expanded)
            implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code [items]}. */
    record Tuple(SourcePlace place, List<HclExpression> items) implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** An object with its members in order. */
    record ObjectOf(SourcePlace place, List<Member> members) implements HclExpression {
        /** A member; a bare word as its key is a text. */
        public record Member(HclExpression key, HclExpression value) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A list ({@code [for ...]}, without a key's expression) or an object ({@code {for ...}}). */
    record For(
            SourcePlace place,
            @Nullable String keyName,
            String valueName,
            HclExpression collection,
            @Nullable HclExpression key,
            HclExpression value,
            @Nullable HclExpression condition,
            boolean grouped)
            implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code condition ? then : otherwise}. */
    record Conditional(HclExpression condition, HclExpression then, HclExpression otherwise) implements HclExpression {
        @Override
        public SourcePlace place() {
            return condition.place();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -value} or {@code !value}. */
    record Unary(SourcePlace place, String operator, HclExpression value) implements HclExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code left operator right}. */
    record Binary(String operator, HclExpression left, HclExpression right) implements HclExpression {
        @Override
        public SourcePlace place() {
            return left.place();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
