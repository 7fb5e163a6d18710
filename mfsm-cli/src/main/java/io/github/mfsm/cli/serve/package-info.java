/**
 * The fake servers as a process of their own, for programs in any language: {@link io.github.mfsm.cli.serve.LocalAws}.
 */
@NullMarked
package io.github.mfsm.cli.serve;

import org.jspecify.annotations.NullMarked;
