package io.github.mfsm.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar as it is deployed to Lambda, and the folder with Lambda's runtime client and what that needs.
 *
 * <pre>{@code
 * DeployableJar deployable = new DeployableJar(Path.of("target/function.jar"), Path.of("target/runtime"));
 * try (LambdaProcess process = deployable.function().handler("org.example.Greylist").start()) { ... }
 * }</pre>
 *
 * @param jar the jar with the function and its dependencies
 * @param runtime the folder with the jars of {@code aws-lambda-java-runtime-interface-client} and its dependencies
 */
public record DeployableJar(Path jar, Path runtime) {
    /** Checks that the parts are there. */
    public DeployableJar {
        Objects.requireNonNull(jar, "jar");
        Objects.requireNonNull(runtime, "runtime");
    }

    /**
     * Returns a function that runs the jar and nothing else but Lambda's runtime; its handler is not set yet.
     *
     * @throws UncheckedIOException if the folder can't be read
     */
    public LambdaProcess.Builder function() {
        try (Stream<Path> others = Files.list(runtime)) {
            List<Path> classPath = Stream.concat(Stream.of(jar), others).toList();
            return LambdaProcess.builder().classPath(classPath);
        } catch (IOException e) {
            throw new UncheckedIOException("Lambda's runtime can't be read from " + runtime, e);
        }
    }

    /**
     * Returns the names of the jar's entries, in its order.
     *
     * @throws UncheckedIOException if the jar can't be read
     */
    public List<String> entries() {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar can't be read: " + jar, e);
        }
    }

    /**
     * Returns the jar's size in bytes.
     *
     * @throws UncheckedIOException if the jar can't be read
     */
    public long size() {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar can't be read: " + jar, e);
        }
    }
}
