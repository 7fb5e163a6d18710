/**
 * What the Step Functions fake remembers: state machines with their versions and aliases, activities, tags, page
 * tokens.
 */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.store;

import org.jspecify.annotations.NullMarked;
