package io.github.mfsm.benchmarks.first;

import io.github.mfsm.benchmarks.tests.FirstTest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What first uses cost, each in a process of its own, in turns: an execution, a test, {@code mfsm execute},
 * {@code mfsm serve} until its first answer. The last two are the runnable jar, with the archive that
 * {@code docs/command.md} describes, and without. Beside them, with nothing of mfsm: what the libraries below take.
 *
 * <p>Prints the medians, and the least processor time, which other processes disturb least. Needs Linux.
 */
public final class FirstUse {
    static final String PASS = """
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}""";

    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int READ_PER_LINE = 200;

    private final String java;
    private final Path jar;
    private final Path folder;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    private interface Use {
        Cost cost() throws IOException, InterruptedException;
    }

    private FirstUse(Path home, Path jar, Path folder) throws IOException, InterruptedException {
        this.java = home.resolve("bin").resolve("java").toString();
        this.jar = jar;
        this.folder = folder;
        Path definition = Files.writeString(folder.resolve("pass.asl.json"), PASS);
        List<String> ours = List.of("-cp", System.getProperty("java.class.path"));
        List<String> few = List.of("-cp", jarsOfEngine());
        List<String> archive = archive(home);
        uses.put("a JVM that does nothing", () -> whole(command(List.of(ours, List.of(Nothing.class.getName())))));
        uses.put("  bare Jackson", () -> whole(command(List.of(ours, List.of(BareJackson.class.getName())))));
        uses.put("  bare Jackson, few jars", () -> whole(command(List.of(few, List.of(BareJackson.class.getName())))));
        uses.put("an execution", () -> whole(command(List.of(ours, List.of(FirstExecution.class.getName())))));
        uses.put("an execution, few jars", () -> whole(command(List.of(few, List.of(FirstExecution.class.getName())))));
        uses.put(
                "a test in process",
                () -> told(command(List.of(ours, List.of(FirstTest.class.getName(), "in-process")))));
        uses.put(
                "a test over HTTP",
                () -> told(command(List.of(ours, List.of(FirstTest.class.getName(), "over-http")))));
        bare(ours, "WireMock", "wiremock");
        bare(ours, "SDK", "sdk");
        bare(ours, "SDK and WireMock", "both");
        uses.put("mfsm execute", () -> whole(mfsm(List.of(), "execute", definition.toString())));
        uses.put("mfsm execute, archive", () -> whole(mfsm(archive, "execute", definition.toString())));
        uses.put("mfsm serve", () -> served(mfsm(List.of(), "serve", "--port", "0")));
        uses.put("mfsm serve, archive", () -> served(mfsm(archive, "serve", "--port", "0")));
    }

    /**
     * Measures and prints.
     *
     * @param arguments how many rounds, the runnable jar, the JDK's home (by default this one's)
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.home"));
        Path folder = Files.createTempDirectory("first-use");
        new FirstUse(home, Path.of(arguments[1]).toAbsolutePath(), folder).run(Integer.parseInt(arguments[0]));
    }

    private void run(int rounds) throws IOException, InterruptedException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Use> use : uses.entrySet()) {
                costs.computeIfAbsent(use.getKey(), name -> new ArrayList<>())
                        .add(use.getValue().cost());
            }
        }
        System.out.printf("%-26s %10s %10s %14s%n", "first use", "wall ms", "CPU ms", "least CPU ms");
        costs.forEach((name, all) -> System.out.printf(
                "%-26s %,10.0f %,10.0f %,14.0f%n",
                name, Cost.median(all).wallMillis(), Cost.median(all).cpuMillis(), Cost.leastCpu(all)));
    }

    /** Returns the part of the class path that mfsm-asl needs: each jar before that of a class is searched for it. */
    private static String jarsOfEngine() {
        Pattern needed = Pattern.compile("(mfsm-asl|mfsm-jsonata|jackson|jspecify)-.*\\.jar|classes");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        needed.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Adds a floor of the test over HTTP. */
    private void bare(List<String> ours, String name, String what) {
        uses.put("  bare " + name, () -> told(command(List.of(ours, List.of(Bare.class.getName(), what)))));
    }

    private List<String> archive(Path home) throws IOException, InterruptedException {
        boolean cached = Files.readString(home.resolve("release")).matches("(?s).*JAVA_VERSION=\"(2[5-9]|[3-9]\\d).*");
        Path file = folder.resolve("mfsm.archive");
        String made = (cached ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
        whole(command(List.of(List.of(made), FLAGS, List.of("-cp", jar.toString(), "io.github.mfsm.cli.TrainingRun"))));
        return List.of((cached ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }

    private List<String> mfsm(List<String> archive, String... arguments) {
        return command(List.of(archive, FLAGS, List.of("-jar", jar.toString()), List.of(arguments)));
    }

    private List<String> command(List<List<String>> parts) {
        return Stream.concat(Stream.of(java), parts.stream().flatMap(List::stream))
                .toList();
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(new File(folder.toFile(), "errors.txt"))
                .start();
    }

    /** Runs a process to its end. */
    private Cost whole(List<String> command) throws IOException, InterruptedException {
        double before = Cost.cpuOfEndedChildren();
        long begin = System.nanoTime();
        Process process = start(command);
        process.getInputStream().readAllBytes();
        end(process);
        double wall = (System.nanoTime() - begin) / 1e6;
        return new Cost(wall, Cost.cpuOfEndedChildren() - before);
    }

    /** Runs a process that prints itself what it took. */
    private Cost told(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        String[] told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s+", -1);
        end(process);
        return new Cost(Double.parseDouble(told[0]), Double.parseDouble(told[1]));
    }

    private void end(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("a process ended with " + process.exitValue() + ": "
                    + Files.readString(folder.resolve("errors.txt")));
        }
    }

    /** Runs a server until it has answered a call for the state machines. */
    private Cost served(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(command);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = String.valueOf(out.readLine());
            URI endpoint = URI.create(line.substring(line.indexOf("http")));
            try (InputStream answer = endpoint.resolve("/health").toURL().openStream()) {
                answer.readNBytes(READ_PER_LINE);
            }
            double wall = (System.nanoTime() - begin) / 1e6;
            return new Cost(wall, Cost.cpuOf(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
