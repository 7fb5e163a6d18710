package io.github.mfsm.asl.task;

/**
 * A task that a worker took from an activity.
 *
 * @param taskToken what the worker answers with
 * @param input the task's input, JSON text
 */
public record ActivityTask(String taskToken, String input) {}
