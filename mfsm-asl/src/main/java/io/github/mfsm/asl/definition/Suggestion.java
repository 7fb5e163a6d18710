package io.github.mfsm.asl.definition;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Hints for humans: what may have been meant, and what there is. */
public final class Suggestion {
    private static final int SHOWN = 20;

    private Suggestion() {}

    /**
     * Returns a hint, for example {@code did you mean 'Junk'? states here: Deliver, Junk}.
     *
     * @param written what was written
     * @param known what there is
     * @param what what that is called
     */
    public static String of(String written, Collection<String> known, String what) {
        String list =
                String.join(", ", new TreeSet<>(known).stream().limit(SHOWN).toList());
        String all = what + ": " + list + (known.size() > SHOWN ? ", ..." : "");
        return closest(written, known)
                .map(name -> "did you mean '" + name + "'? " + all)
                .orElse(all);
    }

    /** Returns the known name that is nearest to a written one, if one is near. */
    public static Optional<String> closest(String written, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(1, written.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The number of insertions, deletions and replacements between two names, as far as it is below {@code limit}. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
