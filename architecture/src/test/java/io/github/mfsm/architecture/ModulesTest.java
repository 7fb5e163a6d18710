package io.github.mfsm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a module hides from those who run it on the module path, and which modules are published at all. */
class ModulesTest {
    private static final String ROOT = "io.github.mfsm.";

    private static final Path PARENT = Path.of("").toAbsolutePath().getParent();

    private static final Map<String, ModuleDescriptor> DESCRIPTORS = descriptors();

    private static Map<String, ModuleDescriptor> descriptors() {
        try {
            List<URL> found =
                    Collections.list(ModulesTest.class.getClassLoader().getResources("module-info.class"));
            return found.stream()
                    .map(ModulesTest::read)
                    .filter(module -> module.name().startsWith(ROOT))
                    .collect(Collectors.toMap(ModuleDescriptor::name, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleDescriptor read(URL descriptor) {
        try (InputStream in = descriptor.openStream()) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String moduleOf(String packageName) {
        int end = packageName.indexOf('.', ROOT.length());
        return end < 0 ? packageName : packageName.substring(0, end);
    }

    private static boolean isExported(String packageName, String module) {
        return DESCRIPTORS.get(moduleOf(packageName)).exports().stream()
                .anyMatch(export -> export.source().equals(packageName)
                        && (!export.isQualified() || export.targets().contains(module)));
    }

    @Test
    void whatAModuleUsesOfAnotherIsExportedToIt() {
        TreeSet<String> hidden = new TreeSet<>();
        for (JavaClass type : House.CLASSES) {
            String user = moduleOf(type.getPackageName());
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                String used = dependency.getTargetClass().getPackageName();
                if (DESCRIPTORS.containsKey(moduleOf(used))
                        && !moduleOf(used).equals(user)
                        && !isExported(used, user)) {
                    hidden.add(user + " uses " + used);
                }
            });
        }

        assertThat(DESCRIPTORS).containsOnlyKeys(ROOT + "api", ROOT + "asl", ROOT + "jsonata");
        assertThat(hidden).isEmpty();
    }

    /** The plugin that publishes to Maven Central doesn't look at {@code maven.deploy.skip}. */
    @Test
    void whatIsNotDeployedIsNotPublishedToMavenCentral() {
        String parent = pom(PARENT);
        List<String> modules = all("<module>([^<]+)</module>", parent);

        assertThat(all("<excludeArtifact>([^<]+)</excludeArtifact>", parent))
                .containsExactlyInAnyOrderElementsOf(modules.stream()
                        .map(module -> pom(PARENT.resolve(module)))
                        .filter(pom -> pom.contains("<maven.deploy.skip>true<"))
                        .map(pom -> all("</parent>\\s*<artifactId>([^<]+)</artifactId>", pom)
                                .get(0))
                        .toList());
    }

    private static String pom(Path folder) {
        try {
            return Files.readString(folder.resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
