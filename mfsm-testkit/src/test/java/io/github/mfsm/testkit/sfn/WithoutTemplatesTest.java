package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The testkit where mfsm-template, an optional dependency, is not on the class path. */
class WithoutTemplatesTest {

    @Test
    void aFileIsRefusedWithWhatIsNeededToReadIt() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("mfsm-template"))
                .map(WithoutTemplatesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> fakes = loader.loadClass(FakeStepFunctions.class.getName());
            Object fake = fakes.getMethod("create").invoke(null);

            Throwable refused = catchThrowable(() -> fakes.getMethod("create", String.class, Path.class)
                    .invoke(fake, "order", Path.of("order.asl.json")));

            assertThat(refused).isInstanceOf(InvocationTargetException.class);
            assertThat(refused.getCause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("reading order.asl.json needs io.github.mfsm:mfsm-template on the class path");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
