/** What is behind the fakes of WorkMail Message Flow and S3. */
@NullMarked
package io.github.mfsm.testkit.content.internal;

import org.jspecify.annotations.NullMarked;
