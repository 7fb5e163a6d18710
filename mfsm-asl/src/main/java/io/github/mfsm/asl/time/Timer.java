package io.github.mfsm.asl.time;

/** A scheduled task that may still be called off. */
public interface Timer {
    /** Calls the task off; does nothing if it ran already or was called off before. */
    void cancel();
}
