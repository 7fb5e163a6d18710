package io.github.mfsm.explore.internal.search;

/**
 * How the next attempt at a task is to go.
 *
 * @param path the path of the task's state
 * @param option how it goes
 */
record Planned(String path, Option option) {}
