package io.github.mfsm.testkit.junit5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where pages are written: where the configuration says, else within the build's own output. */
final class ReportFolder {
    private static final String PARAMETER = "mfsm.reports.folder";

    private ReportFolder() {}

    static Path of(ExtensionContext context) {
        return Path.of(context.getConfigurationParameter(PARAMETER).orElseGet(ReportFolder::ofBuild));
    }

    private static String ofBuild() {
        boolean gradle = Files.notExists(Path.of("pom.xml"))
                && Stream.of("build.gradle", "build.gradle.kts").map(Path::of).anyMatch(Files::exists);
        return (gradle ? "build" : "target") + "/mfsm-reports";
    }
}
