/**
 * A small EventBridge for tests: {@link io.github.mfsm.testkit.events.FakeEventBridge}, whose events are read as plain
 * lists.
 */
@NullMarked
package io.github.mfsm.testkit.events;

import org.jspecify.annotations.NullMarked;
