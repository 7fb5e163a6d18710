package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** AWS's clients of other languages, as they are installed here. A test whose client is missing is skipped. */
final class Programs {
    private Programs() {}

    /** Returns a Python that has boto3. */
    static String python() {
        return first(
                "python3",
                "no python3 with boto3 (Debian's python3-boto3) on the PATH",
                path -> run(Map.of(), path, "-c", "import boto3; print('boto3 is here')")
                        .equals("boto3 is here"));
    }

    /** Returns an AWS CLI whose version begins so. */
    static String awsCli(String version) {
        return first(
                "aws",
                "no AWS CLI " + version + " (Debian's awscli) on the PATH",
                path -> run(Map.of(), path, "--version").startsWith("aws-cli/" + version));
    }

    /** Returns a folder of npm packages, among them AWS's client of Step Functions. */
    static Path nodeModules() {
        first("node", "no node on the PATH", path -> true);
        Path modules = Path.of(System.getenv().getOrDefault("MFSM_NODE_MODULES", ""));
        assumeTrue(
                Files.isDirectory(modules.resolve("@aws-sdk/client-sfn")),
                "MFSM_NODE_MODULES names no folder with @aws-sdk/client-sfn");
        return modules;
    }

    private interface Check {
        boolean passes(String path) throws IOException;
    }

    private static String first(String name, String otherwise, Check check) {
        String found = "";
        for (String directory : System.getenv("PATH").split(Pattern.quote(File.pathSeparator))) {
            Path program = Path.of(directory, name);
            try {
                if (found.isEmpty() && Files.isExecutable(program) && check.passes(program.toString())) {
                    found = program.toString();
                }
            } catch (IOException e) {
                // can't be run: the next may
            }
        }
        assumeTrue(!found.isEmpty(), otherwise);
        return found;
    }

    /** Runs a program to its end, and returns what it printed. */
    static String run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return output.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns where the clients look for credentials, the Region and this server. */
    static Map<String, String> environment(LocalAws aws) {
        return Map.ofEntries(
                Map.entry("AWS_ACCESS_KEY_ID", "123456789012"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "none"),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                Map.entry("AWS_PAGER", ""),
                Map.entry("AWS_ENDPOINT_URL", aws.endpoint().toString()));
    }
}
