/** What executions cost and how they stand to the quotas: {@link io.github.mfsm.explore.cost.Cost}. */
@NullMarked
package io.github.mfsm.explore.cost;

import org.jspecify.annotations.NullMarked;
