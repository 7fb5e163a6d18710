/** Tables and what is in them: keys, items, time to live. Nothing here locks; the callers hold the one lock. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.table;

import org.jspecify.annotations.NullMarked;
