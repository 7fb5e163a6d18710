/**
 * Small faults put into definitions, to see which of them tests notice: {@link io.github.mfsm.explore.mutate.Mutants}.
 */
@NullMarked
package io.github.mfsm.explore.mutate;

import org.jspecify.annotations.NullMarked;
