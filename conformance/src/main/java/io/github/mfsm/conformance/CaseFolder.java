package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of recorded cases: one JSON file each, in one folder per group.
 *
 * <p>It is named by the system property {@code conformance.cases}, else by the environment variable {@code
 * MFSM_CONFORMANCE_CASES}. The system property {@code conformance.only} keeps cases whose id contains one of its
 * comma-separated texts.
 */
public final class CaseFolder {
    /** Reads numbers without loss. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path root;

    private CaseFolder(Path root) {
        this.root = Objects.requireNonNull(root, "root");
    }

    /** The cases in {@code root} and the folders below it. */
    public static CaseFolder of(Path root) {
        return new CaseFolder(root);
    }

    /**
     * Returns the folder that the settings name, or empty if they name none.
     *
     * @throws IllegalArgumentException if they name something that is no folder
     */
    public static Optional<CaseFolder> configured() {
        String name = System.getProperty("conformance.cases", System.getenv("MFSM_CONFORMANCE_CASES"));
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        Path root = Path.of(name);
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("conformance cases: " + root.toAbsolutePath() + " is not a folder");
        }
        return Optional.of(of(root));
    }

    /** Returns all cases that the filter keeps, in the order of their ids. */
    public List<ConformanceCase> cases() {
        String only = System.getProperty("conformance.only", "");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .map(CaseFolder::read)
                    .filter(one -> only.isBlank() || Stream.of(only.split(",")).anyMatch(one.id()::contains))
                    .sorted((a, b) -> a.id().compareTo(b.id()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the filter leaves cases out, so that counts are not those of the folder. */
    public static boolean isFiltered() {
        return !System.getProperty("conformance.only", "").isBlank();
    }

    private static ConformanceCase read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return new ConformanceCase(json.path("id").asText(), json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns the value of a JSON text, or empty if it is none. */
    public static Optional<JsonNode> parse(String text) {
        try (var parser = JSON.createParser(text)) {
            JsonNode value = JSON.readTree(parser);
            return value == null || parser.nextToken() != null ? Optional.empty() : Optional.of(value);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
