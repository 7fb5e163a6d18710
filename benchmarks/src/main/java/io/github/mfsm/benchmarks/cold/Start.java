package io.github.mfsm.benchmarks.cold;

import io.github.mfsm.testkit.lambda.InvocationResult;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one start of a function cost.
 *
 * @param wallMillis from the start of the process, or its restore, to the first answer
 * @param cpuMillis the processor time in that span; the kernel counts in steps of 10 ms
 * @param warmMillis the median of later calls
 * @param peakMebibytes the most memory that the process had resident
 */
record Start(double wallMillis, double cpuMillis, double warmMillis, double peakMebibytes) {
    private static final int WARM_CALLS = 100;

    /** What Lambda's managed runtime gives a Java 17 function. */
    private static final String[] LAMBDAS_FLAGS = {
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xms8m", "-Xmx400m"
    };

    private static final List<String> RUNTIME = List.of(
            "aws-lambda-java-runtime-interface-client-",
            "aws-lambda-java-core-",
            "aws-lambda-java-serialization-",
            "utils-lite-");

    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** A function and the way it is started, save for further arguments for the JVM. */
    interface Launch {
        LambdaProcess.Builder with(String... jvmArguments);
    }

    /**
     * What all functions are started with.
     *
     * @param environment settings
     * @param jvmArguments besides Lambda's own
     * @param comparedJar the functions to compare with
     */
    record Context(Map<String, String> environment, List<String> jvmArguments, Path comparedJar) {

        /** Returns a deployable as Lambda starts it, with this JDK. */
        Launch function(Path jdk, Path jar, String handler) {
            return more -> managed(jdk, jar, more).handler(handler);
        }

        /** Returns a function to compare with. */
        Launch compared(Path jdk, Class<?> handler) {
            return more -> managed(jdk, comparedJar, more).handler(handler);
        }

        /** Returns the deployable as the container image starts it, from its cache, which must fit. */
        Launch container(Path jdk, Path image, String handler) {
            return more -> builder(List.of(image.resolve("start").toString()))
                    .environment("JAVA_HOME", jdk.toString())
                    .environment(
                            "JAVA_TOOL_OPTIONS",
                            "-XX:AOTMode=on " + String.join(" ", concat(jvmArguments, List.of(more))))
                    .handler(handler);
        }

        private LambdaProcess.Builder managed(Path jdk, Path code, String... more) {
            List<String> command = new ArrayList<>();
            command.add(jdk.resolve("bin").resolve("java").toString());
            command.addAll(List.of(LAMBDAS_FLAGS));
            command.addAll(concat(jvmArguments, List.of(more)));
            command.addAll(List.of("-cp", classPath(code), RUNTIME_CLIENT));
            return builder(command);
        }

        private LambdaProcess.Builder builder(List<String> command) {
            return LambdaProcess.builder()
                    .entryPoint(command.toArray(String[]::new))
                    .environment(environment);
        }

        private static String classPath(Path code) {
            Stream<String> runtime = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(entry -> RUNTIME.stream()
                            .anyMatch(name -> entry.getFileName().toString().startsWith(name)))
                    .map(entry -> entry.toAbsolutePath().toString());
            return Stream.concat(Stream.of(code.toAbsolutePath().toString()), runtime)
                    .collect(Collectors.joining(File.pathSeparator));
        }

        private static List<String> concat(List<String> first, List<String> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /** Packs the functions to compare with as the others are. */
    static Path comparedJar(Path directory) throws IOException {
        Path jar = directory.resolve("compared.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
            for (Class<?> handler : List.of(NoOpHandler.class, BareHandler.class)) {
                String name = handler.getName().replace('.', '/') + ".class";
                try (InputStream in = Objects.requireNonNull(handler.getResourceAsStream("/" + name))) {
                    out.putNextEntry(new JarEntry(name));
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    static Start plain(Launch function, String event) throws IOException {
        long begin = System.nanoTime();
        try (LambdaProcess process = function.with().start()) {
            return measured(process, begin, 0, event);
        }
    }

    /** Nothing is restored here: the process was only held, so the restore itself, which is Lambda's, isn't in it. */
    static Start restored(Launch function, String event) throws IOException {
        try (LambdaProcess process = function.with().snapStart().start()) {
            process.awaitSnapshot();
            double before = cpuMillis(process);
            long begin = System.nanoTime();
            process.restore();
            return measured(process, begin, before, event);
        }
    }

    private static Start measured(LambdaProcess process, long begin, double cpuBefore, String event)
            throws IOException {
        invoke(process, event);
        double wall = (System.nanoTime() - begin) / 1e6;
        double cpu = cpuMillis(process) - cpuBefore;
        double[] warm = new double[WARM_CALLS];
        for (int i = 0; i < warm.length; i++) {
            long callBegin = System.nanoTime();
            invoke(process, event);
            warm[i] = (System.nanoTime() - callBegin) / 1e6;
        }
        Arrays.sort(warm);
        return new Start(wall, cpu, warm[warm.length / 2], peakMebibytes(process));
    }

    private static void invoke(LambdaProcess process, String event) {
        InvocationResult result = process.invoke(event);
        if (!(result instanceof InvocationResult.Answer)) {
            throw new IllegalStateException("no answer: " + result.body() + "\n" + process.log());
        }
    }

    private static double cpuMillis(LambdaProcess process) {
        return process.handle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    private static double peakMebibytes(LambdaProcess process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.handle().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the medians, each by itself. */
    static Start median(List<Start> starts) {
        return new Start(
                median(starts, Start::wallMillis),
                median(starts, Start::cpuMillis),
                median(starts, Start::warmMillis),
                median(starts, Start::peakMebibytes));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> value) {
        double[] sorted = starts.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
