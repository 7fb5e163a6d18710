package io.github.mfsm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Modules of ours that have a descriptor hide packages from whoever runs them on the module path. */
class ModulesTest {
    private static final String ROOT = "io.github.mfsm.";

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
}
