/**
 * Amazon WorkMail's message flow events and answers as records, and their JSON.
 *
 * <p>Start at {@link io.github.mfsm.api.MessageFlowFunction} to write a Lambda function for a WorkMail rule, at
 * {@link io.github.mfsm.api.MessageFlowResponse} to build an answer, at {@link io.github.mfsm.api.ResponseRules} to
 * check one that came from elsewhere, and at {@link io.github.mfsm.api.MessageFlowJson} for the JSON alone.
 *
 * <p>The event and the answer are described in <a
 * href="https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html">Configuring AWS Lambda for Amazon
 * WorkMail</a>.
 */
@NullMarked
package io.github.mfsm.api;

import org.jspecify.annotations.NullMarked;
