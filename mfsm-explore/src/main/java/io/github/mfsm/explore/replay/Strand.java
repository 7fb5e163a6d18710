package io.github.mfsm.explore.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs one after the other: the states of the machine itself, of a branch, or of an iteration. */
final class Strand {
    private final @Nullable Strand parent;
    private final String path;
    private final List<Integer> iterations;
    private final List<RecordedEvent> events = new ArrayList<>();
    private String state = "";
    private boolean isOpen;

    private Strand(@Nullable Strand parent, String path, List<Integer> iterations) {
        this.parent = parent;
        this.path = path;
        this.iterations = iterations;
    }

    static Strand main() {
        return new Strand(null, "", List.of());
    }

    /** Returns the path of the iteration with a number of this strand's Map state. */
    String iterationPath(int index) {
        return path + state + "[" + index + "]/";
    }

    /** Returns the path of the branch of this strand's Parallel state that starts with a state. */
    String branchPath(String startAt) {
        return path + state + "/" + startAt + ">/";
    }

    Strand iteration(int index) {
        List<Integer> all = new ArrayList<>(iterations);
        all.add(index);
        return new Strand(this, iterationPath(index), List.copyOf(all));
    }

    Strand branch(String startAt) {
        return new Strand(this, branchPath(startAt), iterations);
    }

    @Nullable
    Strand parent() {
        return parent;
    }

    /** Returns the names of the states around it, with the numbers of iterations; empty for the machine itself. */
    String path() {
        return path;
    }

    /** Returns its path without the names of the states that branches start with. */
    String place() {
        if (parent == null) {
            return "";
        }
        String own = path.substring(parent.path.length());
        return parent.place()
                + (own.endsWith(">/") ? own.substring(0, own.lastIndexOf('/', own.length() - 2) + 1) : own);
    }

    /** Returns the numbers of the iterations it is in, outermost first. */
    List<Integer> iterations() {
        return iterations;
    }

    List<RecordedEvent> events() {
        return events;
    }

    /** Returns the name of the state that it is in, or was in last. */
    String state() {
        return state;
    }

    /** Tells whether the Parallel or Map state that it is in has begun to run branches or iterations, and not ended. */
    boolean isOpen() {
        return isOpen;
    }

    void add(RecordedEvent event) {
        events.add(event);
        if (event.isStateEntered()) {
            state = String.valueOf(event.text("name"));
            isOpen = false;
        } else {
            switch (event.type()) {
                case "ParallelStateStarted", "MapStateStarted" -> isOpen = true;
                case "ParallelStateSucceeded",
                        "ParallelStateFailed",
                        "ParallelStateAborted",
                        "MapStateSucceeded",
                        "MapStateFailed",
                        "MapStateAborted" -> isOpen = false;
                default -> {}
            }
        }
    }
}
