/**
 * The content of emails that WorkMail holds: {@link io.github.mfsm.testkit.content.FakeWorkMailMessageFlow} hands it
 * out and takes new content, which lies in a {@link io.github.mfsm.testkit.content.FakeS3}.
 */
@NullMarked
package io.github.mfsm.testkit.content;

import org.jspecify.annotations.NullMarked;
