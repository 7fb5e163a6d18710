/** What is behind the fakes of WorkMail Message Flow and S3. */
@NullMarked
package io.github.mfsm.testkit.internal.content;

import org.jspecify.annotations.NullMarked;
