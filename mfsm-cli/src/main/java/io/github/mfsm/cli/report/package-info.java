/** A run as a timeline for people, or as one JSON document for programs. */
@NullMarked
package io.github.mfsm.cli.report;

import org.jspecify.annotations.NullMarked;
