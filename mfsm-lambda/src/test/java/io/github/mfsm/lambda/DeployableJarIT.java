package io.github.mfsm.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the jar that is deployed, and how much. */
class DeployableJarIT {

    private static final long MAX_BYTES_LIGHT = 1_800_000;
    private static final long MAX_BYTES_SDK = 8_000_000;

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(Deployable.jar().toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    @Test
    void isSmall() throws IOException {
        boolean sdk = entries().contains("software/amazon/awssdk/services/sfn/SfnClient.class");

        assertThat(Files.size(Deployable.jar())).isLessThanOrEqualTo(sdk ? MAX_BYTES_SDK : MAX_BYTES_LIGHT);
    }

    @Test
    void liesWhereTheTemplatePointsTo() {
        assertThat(Deployable.jar()).exists().endsWithRaw(Path.of("mfsm-lambda", "target", "mfsm-lambda.jar"));
    }

    @Test
    void holdsNothingThatTheHotPathMustNotHave() throws IOException {
        assertThat(entries())
                .contains("io/github/mfsm/lambda/MessageFlowHandler.class")
                .noneMatch(name -> name.contains("/jackson/databind/"))
                .noneMatch(name -> name.contains("/jackson/annotation/"))
                .noneMatch(name -> name.startsWith("io/netty/"))
                .noneMatch(name -> name.startsWith("org/apache/"))
                .noneMatch(name -> name.contains("awssdk/http/apache") || name.contains("awssdk/http/nio"))
                .noneMatch(name -> name.startsWith("software/amazon/awssdk/crt/"))
                .noneMatch(name -> name.startsWith("io/github/mfsm/testkit/") || name.startsWith("io/github/mfsm/asl/"))
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
    }

    @Test
    void carriesItsLicences() throws IOException {
        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }
}
