/**
 * Compares what this project answers with what AWS Step Functions was recorded to answer.
 *
 * <p>{@link io.github.mfsm.conformance.CaseFolder} reads recorded cases, {@link
 * io.github.mfsm.conformance.RecordingComparator} and {@link io.github.mfsm.conformance.HistoryComparator} hold the
 * matching rules, {@link io.github.mfsm.conformance.ConformanceReport} counts, prints and guards what already passes.
 * The tests of this module hold the engine and the fake against them.
 */
@NullMarked
package io.github.mfsm.conformance;

import org.jspecify.annotations.NullMarked;
