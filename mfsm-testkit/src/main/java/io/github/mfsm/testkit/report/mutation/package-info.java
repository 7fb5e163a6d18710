/** Mutation tests as web pages: {@link io.github.mfsm.testkit.report.mutation.MutationPage}. */
@NullMarked
package io.github.mfsm.testkit.report.mutation;

import org.jspecify.annotations.NullMarked;
