package io.github.mfsm.asl.internal.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where a distributed Map gets its items.
 *
 * @param resource {@code Resource}
 * @param readerConfig {@code ReaderConfig} as written
 */
public record ItemReader(String resource, @Nullable JsonNode readerConfig) {}
