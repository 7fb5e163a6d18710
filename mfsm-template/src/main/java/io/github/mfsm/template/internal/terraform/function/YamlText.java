package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.type.Numbers;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes YAML as {@code yamlencode} does: in blocks, members by name, strings in quotes but for those of several lines.
 *
 * <p>Measured with version 1.11. A quoted string goes on in the next line at its first space behind column 80.
 */
final class YamlText implements Node.Visitor<Void> {
    private static final int WIDTH = 80;
    private static final int LONGEST_KEY = 128;
    private static final String NAMED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u2028\u2029";
    private static final String NAMES = "0abtnvfre\"\\NLP";

    private final StringBuilder out = new StringBuilder();

    /** Where the members or items that are being written start. */
    private int column;

    private YamlText() {}

    static String of(Node node) {
        YamlText text = new YamlText();
        node.accept(text);
        boolean isOpenEnded = node instanceof Node.Null || (node.scalar() != null && !(node instanceof Node.Str));
        return text.out.append('\n').append(isOpenEnded ? "...\n" : "").toString();
    }

    private static boolean isBlock(Node node) {
        return !node.members().isEmpty() || !node.items().isEmpty();
    }

    @Override
    public Void visit(Node.Mapping mapping) {
        if (mapping.members().isEmpty()) {
            out.append("{}");
        }
        int start = column;
        String separator = "";
        for (Map.Entry<String, Node.Member> member : new TreeMap<>(mapping.members()).entrySet()) {
            Node value = member.getValue().value();
            out.append(separator);
            separator = '\n' + " ".repeat(start);
            key(member.getKey(), member.getValue());
            if (isBlock(value)) {
                column = value instanceof Node.Mapping ? start + 2 : start;
                out.append('\n').append(" ".repeat(column));
            } else {
                out.append(' ');
            }
            value.accept(this);
            column = start;
        }
        return null;
    }

    private void key(String name, Node.Member member) {
        if (name.indexOf('\n') >= 0 || name.length() > LONGEST_KEY) {
            throw new UnresolvedException(
                    member.keyPlace(), "yamlencode: a key of several lines or so many characters is not supported");
        }
        quoted(name, false);
        out.append(':');
    }

    @Override
    public Void visit(Node.Sequence sequence) {
        if (sequence.items().isEmpty()) {
            out.append("[]");
        }
        int start = column;
        String separator = "";
        for (Node item : sequence.items()) {
            out.append(separator).append("- ");
            separator = '\n' + " ".repeat(start);
            column = isBlock(item) ? start + 2 : start;
            item.accept(this);
            column = start;
        }
        return null;
    }

    @Override
    public Void visit(Node.Str string) {
        String value = string.text().value();
        if (isLiteral(value)) {
            literal(value);
        } else {
            quoted(value, true);
        }
        return null;
    }

    private static boolean isLiteral(String value) {
        return value.indexOf('\n') >= 0
                && !value.contains(" \n")
                && !value.endsWith(" ")
                && value.codePoints().allMatch(c -> c == '\n' || isPlain(c));
    }

    private static boolean isPlain(int c) {
        boolean isBreak = c == 0x85 || c == 0x2028 || c == 0x2029;
        return c >= 0x20
                && c < 0xfffe
                && !isBreak
                && (c < 0x7f || c > 0x9f)
                && c != 0xfeff
                && !Character.isSurrogate((char) c);
    }

    private void literal(String value) {
        String content = value.replaceFirst("\n$", "");
        boolean isOpen = content.length() == value.length();
        boolean keepsAll = content.isEmpty() || content.endsWith("\n");
        out.append('|')
                .append(value.startsWith(" ") || value.startsWith("\n") ? "2" : "")
                .append(isOpen ? "-" : keepsAll ? "+" : "");
        for (String line : content.split("\n", -1)) {
            out.append('\n')
                    .append(line.isEmpty() ? "" : " ".repeat(column + 2))
                    .append(line);
        }
    }

    private void quoted(String value, boolean mayBreak) {
        out.append('"');
        int[] characters = value.codePoints().toArray();
        int lineStart = out.lastIndexOf("\n") + 1;
        boolean afterSpace = false;
        for (int i = 0; i < characters.length; i++) {
            boolean isSpace = characters[i] == ' ';
            boolean isInside = i > 0 && i < characters.length - 1;
            if (isSpace && mayBreak && !afterSpace && isInside && out.codePointCount(lineStart, out.length()) > WIDTH) {
                out.append('\n');
                lineStart = out.length();
                out.append(" ".repeat(column + 2)).append(characters[i + 1] == ' ' ? "\\" : "");
            } else {
                character(characters[i]);
            }
            afterSpace = isSpace;
        }
        out.append('"');
    }

    private void character(int c) {
        int named = NAMED.indexOf(c);
        if (named >= 0) {
            out.append('\\').append(NAMES.charAt(named));
        } else if (isPlain(c)) {
            out.appendCodePoint(c);
        } else {
            String digits = c < 0x100 ? "\\x%02X" : c < 0x10000 ? "\\u%04X" : "\\U%08X";
            out.append(String.format(Locale.ROOT, digits, c));
        }
    }

    @Override
    public Void visit(Node.Num number) {
        out.append(Numbers.written(number.value()));
        return null;
    }

    @Override
    public Void visit(Node.Bool bool) {
        out.append(bool.value());
        return null;
    }

    @Override
    public Void visit(Node.Null nothing) {
        out.append("null");
        return null;
    }
}
