/** The data folder of {@code mfsm serve}: {@link io.github.mfsm.cli.serve.data.DataFolder}. */
@NullMarked
package io.github.mfsm.cli.serve.data;

import org.jspecify.annotations.NullMarked;
