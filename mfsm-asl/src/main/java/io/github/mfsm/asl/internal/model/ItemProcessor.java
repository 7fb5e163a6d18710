package io.github.mfsm.asl.internal.model;

/**
 * What a Map state runs per item.
 *
 * @param flow the states
 * @param distributed whether each item runs in an execution of its own
 * @param express whether those executions are EXPRESS ones
 */
public record ItemProcessor(Flow flow, boolean distributed, boolean express) {}
