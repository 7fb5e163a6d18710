/** What the fake servers saw: one small record per request, in the order of arrival. */
@NullMarked
package io.github.mfsm.testkit.journal;

import org.jspecify.annotations.NullMarked;
