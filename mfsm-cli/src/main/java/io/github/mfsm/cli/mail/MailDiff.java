package io.github.mfsm.cli.mail;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import io.github.mfsm.testkit.report.ContentChange;
import io.github.mfsm.testkit.report.ContentChange.Line;
import io.github.mfsm.testkit.report.ContentChange.LineKind;
import io.github.mfsm.testkit.report.ContentChange.Part;
import io.github.mfsm.testkit.report.ContentChange.PartKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two emails: their headers, and their parts with their own headers and decoded texts.
 *
 * <p>Parts that are the same on both sides are matched first; what lies between is matched in its order.
 */
public final class MailDiff {
    private static final int CONTEXT = 2;

    private final List<Part> parts = new ArrayList<>();

    private MailDiff() {}

    /** Returns what is different. */
    public static ContentChange between(byte[] before, byte[] after) {
        if (Arrays.equals(before, after)) {
            return ContentChange.none(before.length);
        }
        MailDiff diff = new MailDiff();
        diff.compare(ShownPart.of(before), ShownPart.of(after));
        return new ContentChange(before.length, after.length, diff.parts);
    }

    private void compare(List<ShownPart> before, List<ShownPart> after) {
        List<String> old = before.stream().map(ShownPart::fingerprint).toList();
        List<String> current = after.stream().map(ShownPart::fingerprint).toList();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, current, true).getDeltas()) {
            int from = delta.getSource().getPosition();
            int to = delta.getTarget().getPosition();
            compare(
                    before.subList(from, from + delta.getSource().size()),
                    after.subList(to, to + delta.getTarget().size()),
                    delta.getType() == DeltaType.EQUAL);
        }
    }

    private void compare(List<ShownPart> before, List<ShownPart> after, boolean same) {
        int pairs = Math.min(before.size(), after.size());
        for (int i = 0; i < pairs; i++) {
            String name = after.get(i).name();
            parts.add(
                    same
                            ? new Part(name, PartKind.SAME, List.of())
                            : new Part(
                                    name,
                                    PartKind.CHANGED,
                                    lines(before.get(i).lines(), after.get(i).lines())));
        }
        before.stream().skip(pairs).forEach(gone -> parts.add(whole(gone, PartKind.REMOVED, LineKind.REMOVED)));
        after.stream().skip(pairs).forEach(come -> parts.add(whole(come, PartKind.ADDED, LineKind.ADDED)));
    }

    private static Part whole(ShownPart part, PartKind kind, LineKind lines) {
        return new Part(
                part.name(),
                kind,
                part.lines().stream().map(line -> new Line(lines, line)).toList());
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        List<Line> lines = new ArrayList<>();
        UnifiedDiffUtils.generateUnifiedDiff("", "", before, DiffUtils.diff(before, after), CONTEXT).stream()
                .skip(2) // the names of the files
                .forEach(line -> {
                    String text = line.substring(1);
                    switch (line.charAt(0)) {
                        case '+' -> lines.add(new Line(LineKind.ADDED, text));
                        case '-' -> lines.add(new Line(LineKind.REMOVED, text));
                        case ' ' -> lines.add(new Line(LineKind.KEPT, text));
                        default -> {
                            if (!line.startsWith("@@ -1,")) {
                                lines.add(new Line(LineKind.GAP, ""));
                            }
                        }
                    }
                });
        return lines;
    }
}
