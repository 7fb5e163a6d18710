/**
 * The few calls of Step Functions and DynamoDB that the runner makes, as interfaces of its own.
 *
 * <p>What the runner expects (an execution that exists already, a claim that another call holds) is a value; everything
 * else is a {@link io.github.mfsm.aws.service.ServiceException}. Each call is told how long it may take, retries
 * included, and keeps to that.
 */
@NullMarked
package io.github.mfsm.aws.service;

import org.jspecify.annotations.NullMarked;
