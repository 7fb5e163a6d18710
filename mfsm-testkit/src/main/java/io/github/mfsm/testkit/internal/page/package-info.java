/** Self-contained HTML pages: escaping, style, and how values look. */
@NullMarked
package io.github.mfsm.testkit.internal.page;

import org.jspecify.annotations.NullMarked;
