/**
 * What a definition needs of the data that it is given: which paths each state reads of its input, followed backwards
 * to the answers of tasks and the input of the execution, with the values that decide its Choices; and samples of such
 * data.
 */
@NullMarked
package io.github.mfsm.explore.internal.demand;

import org.jspecify.annotations.NullMarked;
