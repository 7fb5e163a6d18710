/** What a test with the testkit costs, beside one without it. */
@NullMarked
package io.github.mfsm.benchmarks.tests;

import org.jspecify.annotations.NullMarked;
