package io.github.mfsm.template.internal.terraform.function;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.type.Numbers;
import io.github.mfsm.template.model.SourcePlace;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON as {@code jsonencode} does, members by name, and keeps the place of each key and value. */
final class JsonText implements Node.Visitor<Text.Builder> {
    private final Text.Builder out;

    private JsonText(SourcePlace place) {
        this.out = Text.builder(place);
    }

    static Text of(Node node) {
        return node.accept(new JsonText(node.place())).build();
    }

    private static String quoted(String value) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(value));
        return '"'
                + escaped.replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("\u2028", "\\u2028")
                        .replace("\u2029", "\\u2029")
                + '"';
    }

    @Override
    public Text.Builder visit(Node.Mapping mapping) {
        out.append("{", mapping.place());
        String separator = "";
        for (Map.Entry<String, Node.Member> member : new TreeMap<>(mapping.members()).entrySet()) {
            out.append(
                    separator + quoted(member.getKey()) + ':', member.getValue().keyPlace());
            member.getValue().value().accept(this);
            separator = ",";
        }
        return out.append("}", mapping.place());
    }

    @Override
    public Text.Builder visit(Node.Sequence sequence) {
        out.append("[", sequence.place());
        for (int i = 0; i < sequence.items().size(); i++) {
            out.append(i == 0 ? "" : ",", sequence.place());
            sequence.items().get(i).accept(this);
        }
        return out.append("]", sequence.place());
    }

    @Override
    public Text.Builder visit(Node.Str string) {
        return out.append(quoted(string.text().value()), string.place());
    }

    @Override
    public Text.Builder visit(Node.Num number) {
        return out.append(Numbers.written(number.value()), number.place());
    }

    @Override
    public Text.Builder visit(Node.Bool bool) {
        return out.append(Boolean.toString(bool.value()), bool.place());
    }

    @Override
    public Text.Builder visit(Node.Null nothing) {
        return out.append("null", nothing.place());
    }
}
