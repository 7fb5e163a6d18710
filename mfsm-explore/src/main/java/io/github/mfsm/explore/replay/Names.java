package io.github.mfsm.explore.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values that AWS makes up for each execution: UUIDs, task tokens, instants. A replay has others of the same kind,
 * the same one for the same one.
 */
final class Names {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/=_-]{60,}");

    private final Map<String, String> replayedOf = new HashMap<>();
    private final Map<String, String> recordedOf = new HashMap<>();

    /** Tells whether two texts are the same, or names of the same kind that stand for each other throughout. */
    boolean same(String recorded, String replayed) {
        return recorded.equals(replayed) || (isNamePair(recorded, replayed) && areTied(recorded, replayed));
    }

    private boolean areTied(String recorded, String replayed) {
        if (INSTANT.matcher(recorded).matches()) {
            return true; // Two instants of AWS's may well be one where no time passes between two events.
        }
        return replayedOf.computeIfAbsent(recorded, name -> replayed).equals(replayed)
                && recordedOf.computeIfAbsent(replayed, name -> recorded).equals(recorded);
    }

    private static boolean isNamePair(String recorded, String replayed) {
        for (Pattern kind : new Pattern[] {UUID, INSTANT, TOKEN}) {
            if (kind.matcher(recorded).matches() && kind.matcher(replayed).matches()) {
                return true;
            }
        }
        return false;
    }
}
