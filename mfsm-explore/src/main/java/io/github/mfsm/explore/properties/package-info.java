/** What has to hold on every path of a machine: {@link io.github.mfsm.explore.properties.Property}. */
@NullMarked
package io.github.mfsm.explore.properties;

import org.jspecify.annotations.NullMarked;
