/** What a template holds, and where it stands in the user's files. */
@NullMarked
package io.github.mfsm.template.model;

import org.jspecify.annotations.NullMarked;
