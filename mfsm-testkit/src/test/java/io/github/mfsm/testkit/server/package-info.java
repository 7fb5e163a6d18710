@NullMarked
package io.github.mfsm.testkit.server;

import org.jspecify.annotations.NullMarked;
