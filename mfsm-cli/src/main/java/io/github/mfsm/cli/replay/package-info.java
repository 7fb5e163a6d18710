/** The parts of {@code mfsm replay}: histories in files, and the test that is written for one. */
@NullMarked
package io.github.mfsm.cli.replay;

import org.jspecify.annotations.NullMarked;
