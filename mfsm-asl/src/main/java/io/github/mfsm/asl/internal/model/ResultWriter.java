package io.github.mfsm.asl.internal.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where a distributed Map puts its results.
 *
 * @param resource {@code Resource}
 * @param writerConfig {@code WriterConfig} as written
 */
public record ResultWriter(
        @Nullable String resource, @Nullable JsonNode writerConfig) {}
