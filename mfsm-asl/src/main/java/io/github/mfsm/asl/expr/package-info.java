/**
 * Evaluates data: everything in a state machine that is computed, in either query language.
 *
 * <p>The front door is {@link io.github.mfsm.asl.expr.ExpressionLanguage}: it compiles the fields of one state (given as
 * JSON) into a {@link io.github.mfsm.asl.expr.DataFlow} and, by state type, into
 * {@link io.github.mfsm.asl.expr.ChoiceRules}, {@link io.github.mfsm.asl.expr.TaskFields},
 * {@link io.github.mfsm.asl.expr.MapFields}, {@link io.github.mfsm.asl.expr.WaitField} and
 * {@link io.github.mfsm.asl.expr.FailFields}. Those are compiled once per machine, are immutable and thread-safe, and are
 * evaluated as often as needed with a {@link io.github.mfsm.asl.expr.Scope}. What goes wrong while evaluating is an
 * {@link io.github.mfsm.asl.expr.EvaluationException} with the error name and the text that Step Functions gives.
 *
 * <p>Internal: no supported API. Nothing here knows of time, threads, state transitions or history. Values are Jackson trees; they are never changed in
 * place, so results may share structure with inputs.
 */
@NullMarked
package io.github.mfsm.asl.expr;

import org.jspecify.annotations.NullMarked;
