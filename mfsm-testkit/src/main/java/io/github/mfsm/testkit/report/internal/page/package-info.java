/** Self-contained HTML pages: escaping, style, and how values look. */
@NullMarked
package io.github.mfsm.testkit.report.internal.page;

import org.jspecify.annotations.NullMarked;
