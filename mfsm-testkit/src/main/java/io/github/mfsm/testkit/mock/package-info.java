/**
 * What tasks answer in a test: {@link io.github.mfsm.testkit.mock.TaskMock} in Java, {@link
 * io.github.mfsm.testkit.mock.MockConfigFile} for files of Step Functions Local.
 */
@NullMarked
package io.github.mfsm.testkit.mock;

import org.jspecify.annotations.NullMarked;
