/**
 * Finds in definitions what AWS accepts and operators regret: {@link io.github.mfsm.explore.lint.Lint} checks a machine
 * by the {@link io.github.mfsm.explore.lint.LintRule rules}.
 */
@NullMarked
package io.github.mfsm.explore.lint;

import org.jspecify.annotations.NullMarked;
