package io.github.mfsm.lambda;

import io.github.mfsm.testkit.lambda.LambdaProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The jar that is deployed, as the build has just made it. */
final class Deployable {
    /** What Lambda's managed runtime has on the class path besides the function. */
    private static final List<String> RUNTIME = List.of(
            "aws-lambda-java-runtime-interface-client-",
            "aws-lambda-java-core-",
            "aws-lambda-java-serialization-",
            "utils-lite-");

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
        List<Path> classPath = new ArrayList<>(List.of(jar()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> RUNTIME.stream()
                        .anyMatch(name -> entry.getFileName().toString().startsWith(name)))
                .forEach(classPath::add);
        return LambdaProcess.builder().handler(MessageFlowHandler.class).classPath(classPath);
    }
}
