/** The picture of one run, as a web page: {@link io.github.mfsm.testkit.report.RunReport}. */
@NullMarked
package io.github.mfsm.testkit.report;

import org.jspecify.annotations.NullMarked;
