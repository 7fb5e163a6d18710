package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Terraform's configuration in JSON, which the CDK for Terraform writes, into the same tree as HCL. What may be a
 * nested block is there as a block and as an attribute: whoever reads it knows which it is.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">JSON configuration syntax</a>
 */
public final class HclJson {
    /** How many labels a block of the top has, where it has some. */
    private static final Map<String, Integer> LABELS =
            Map.of("resource", 2, "data", 2, "module", 1, "variable", 1, "output", 1, "provider", 1);

    private static final String COMMENT = "//";

    private HclJson() {}

    /**
     * Reads a configuration file.
     *
     * @throws TemplateException if it isn't JSON, or no object
     */
    public static HclBody file(Text text) {
        List<HclBody.Block> blocks = new ArrayList<>();
        root(text).members().forEach((type, member) -> {
            if (!type.equals(COMMENT)) {
                addBlocks(blocks, type, List.of(), member);
            }
        });
        return new HclBody(Map.of(), blocks);
    }

    /**
     * Reads a file of variables' values, in which nothing is a template.
     *
     * @throws TemplateException if it isn't JSON, or no object
     */
    public static Map<String, Node> values(Text text) {
        Map<String, Node> values = new LinkedHashMap<>();
        root(text).members().forEach((name, member) -> values.put(name, member.value()));
        return values;
    }

    private static Node root(Text text) {
        Node root = Documents.read(text, YamlVersion.V1_2);
        if (!(root instanceof Node.Mapping)) {
            throw new TemplateException(root.place(), "this is " + root.kind() + ", and no configuration of Terraform");
        }
        return root;
    }

    private static void addBlocks(List<HclBody.Block> blocks, String type, List<String> labels, Node.Member member) {
        Node value = member.value();
        if (value instanceof Node.Sequence) {
            value.items().forEach(item -> addBlocks(blocks, type, labels, new Node.Member(item.place(), item)));
        } else if (labels.size() < LABELS.getOrDefault(type, 0)) {
            value.members().forEach((label, inner) -> {
                if (!label.equals(COMMENT)) {
                    List<String> more = new ArrayList<>(labels);
                    more.add(label);
                    addBlocks(blocks, type, more, inner);
                }
            });
        } else if (value instanceof Node.Mapping) {
            blocks.add(new HclBody.Block(member.keyPlace(), type, labels, body(type, value)));
        }
    }

    private static HclBody body(String type, Node mapping) {
        Map<String, HclExpression> attributes = new LinkedHashMap<>();
        List<HclBody.Block> blocks = new ArrayList<>();
        mapping.members().forEach((name, member) -> {
            if (name.equals(COMMENT)) {
                return;
            }
            boolean isType = type.equals("variable") && name.equals("type");
            attributes.put(
                    name,
                    isType && member.value() instanceof Node.Str written
                            ? HclParser.expression(written.text())
                            : expression(member.value()));
            addBlocks(blocks, name, List.of("", ""), member);
        });
        return new HclBody(attributes, blocks);
    }

    private static HclExpression expression(Node value) {
        return value.accept(Expressions.INSTANCE);
    }

    /** Strings are templates, the rest is what it is. */
    private enum Expressions implements Node.Visitor<HclExpression> {
        INSTANCE;

        @Override
        public HclExpression visit(Node.Mapping mapping) {
            List<HclExpression.ObjectOf.Member> members = new ArrayList<>();
            mapping.members().forEach((name, member) -> {
                if (!name.equals(COMMENT)) {
                    members.add(new HclExpression.ObjectOf.Member(
                            template(Text.of(name, member.keyPlace())), expression(member.value())));
                }
            });
            return new HclExpression.ObjectOf(mapping.place(), members);
        }

        @Override
        public HclExpression visit(Node.Sequence sequence) {
            return new HclExpression.Tuple(
                    sequence.place(),
                    sequence.items().stream().map(HclJson::expression).toList());
        }

        @Override
        public HclExpression visit(Node.Str string) {
            return template(string.text());
        }

        @Override
        public HclExpression visit(Node.Num number) {
            return new HclExpression.Literal(number);
        }

        @Override
        public HclExpression visit(Node.Bool bool) {
            return new HclExpression.Literal(bool);
        }

        @Override
        public HclExpression visit(Node.Null nothing) {
            return new HclExpression.Literal(nothing);
        }

        private static HclExpression template(Text text) {
            boolean isPlain = !text.value().contains("${") && !text.value().contains("%{");
            SourcePlace place = text.place();
            return isPlain
                    ? new HclExpression.Template(place, List.of(new HclExpression.Part.Words(text)))
                    : HclParser.template(text);
        }
    }
}
