/**
 * Replays recorded histories of executions: {@link io.github.mfsm.explore.replay.HistoryReplay} runs a definition with
 * the answers, times and input of a {@link io.github.mfsm.explore.replay.RecordedHistory}, and names the first event
 * that differs.
 */
@NullMarked
package io.github.mfsm.explore.replay;

import org.jspecify.annotations.NullMarked;
