/**
 * Finds all problems of a definition at once, in the words of AWS's own diagnostics where these are known.
 *
 * <p>{@link io.github.mfsm.asl.internal.validate.DefinitionValidator} is the front door. Codes, texts and places are
 * those that {@code ValidateStateMachineDefinition} and {@code CreateStateMachine} were recorded or reported to give;
 * AWS documents the codes in its API reference and keeps the wording open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html">
 *     ValidateStateMachineDefinitionDiagnostic</a>
 */
@NullMarked
package io.github.mfsm.asl.internal.validate;

import org.jspecify.annotations.NullMarked;
