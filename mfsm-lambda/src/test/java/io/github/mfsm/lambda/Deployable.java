package io.github.mfsm.lambda;

import io.github.mfsm.testkit.lambda.LambdaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar that is deployed, as the build has just made it. */
final class Deployable {

    private Deployable() {}

    static Path jar() {
        String path = System.getProperty("deployable");
        if (path == null) {
            throw new IllegalStateException("the system property deployable must name the jar; the build sets it");
        }
        return Path.of(path);
    }

    /** Returns a function that runs the jar and nothing else but Lambda's runtime. */
    static LambdaProcess.Builder function() {
        try (Stream<Path> runtime = Files.list(jar().resolveSibling("runtime"))) {
            List<Path> classPath = Stream.concat(Stream.of(jar()), runtime).toList();
            return LambdaProcess.builder().handler(MessageFlowHandler.class).classPath(classPath);
        } catch (IOException e) {
            throw new UncheckedIOException("Lambda's runtime is missing; the build copies it", e);
        }
    }
}
