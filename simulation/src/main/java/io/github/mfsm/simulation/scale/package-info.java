/**
 * How many emails a second fit into AWS's quotas: the runner's protocol, and that of AWS's Python sample, under token
 * buckets in virtual time, with plots. {@link io.github.mfsm.simulation.scale.ScaleReport} is the front door.
 */
@NullMarked
package io.github.mfsm.simulation.scale;

import org.jspecify.annotations.NullMarked;
