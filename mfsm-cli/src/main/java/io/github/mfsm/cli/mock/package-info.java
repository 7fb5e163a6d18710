/**
 * Answers for the Task states of a definition, given on the command line.
 *
 * <p>A mock is {@code {"Return": ...}} or {@code {"Throw": {"Error": ..., "Cause": ...}}}, the words of Step Functions
 * Local's mock files, with an optional {@code "AfterSeconds"} in virtual time; or an array of these, one per call.
 */
@NullMarked
package io.github.mfsm.cli.mock;

import org.jspecify.annotations.NullMarked;
