package io.github.mfsm.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in the jar that is deployed, and how much. */
class DeployableJarIT {

    private static final long MAX_BYTES_LIGHT = 1_800_000;
    private static final long MAX_BYTES_SDK = 8_000_000;

    private static List<String> entries() {
        return Deployable.jar().entries();
    }

    @Test
    void isSmall() {
        boolean sdk = entries().contains("software/amazon/awssdk/services/sfn/SfnClient.class");

        assertThat(Deployable.jar().size()).isLessThanOrEqualTo(sdk ? MAX_BYTES_SDK : MAX_BYTES_LIGHT);
    }

    @Test
    void liesWhereTheTemplatePointsTo() {
        assertThat(Deployable.jar().jar()).exists().endsWithRaw(Path.of("mfsm-lambda", "target", "mfsm-lambda.jar"));
    }

    @Test
    void holdsNothingThatTheHotPathMustNotHave() {
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
    void carriesItsLicences() {
        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }
}
