/**
 * Evaluates data: everything in a state machine that is computed, in either query language.
 *
 * <p>The front door is {@link io.github.mfsm.asl.internal.expr.FieldCompiler}: it compiles the fields of one state
 * (given as JSON) into a {@link io.github.mfsm.asl.internal.expr.DataFlow} and, by state type, into
 * {@link io.github.mfsm.asl.internal.expr.ChoiceRules}, {@link io.github.mfsm.asl.internal.expr.TaskFields},
 * {@link io.github.mfsm.asl.internal.expr.MapFields}, {@link io.github.mfsm.asl.internal.expr.WaitField} and
 * {@link io.github.mfsm.asl.internal.expr.FailFields}. Those are compiled once per machine, are immutable and
 * thread-safe, and are evaluated as often as needed with a {@link io.github.mfsm.asl.internal.expr.Scope}. What goes
 * wrong while evaluating is an {@link io.github.mfsm.asl.internal.expr.EvaluationException} with the error name and the
 * text that Step Functions gives.
 *
 * <p>Nothing here knows of time, threads, state transitions or history. Values are Jackson trees; they are never
 * changed in place, so results may share structure with inputs.
 */
@NullMarked
package io.github.mfsm.asl.internal.expr;

import org.jspecify.annotations.NullMarked;
