package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java snippet of the README, the modules' READMEs and {@code docs} is compiled as it stands there, and run: put
 * into its frame in {@code src/test/resources/snippets}, whose method {@code check} looks at what it does.
 */
class SnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FRAMES = Path.of("src/test/resources/snippets");

    /** Those that a test of another module compiles and runs. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "mfsm-asl/README.md 1", "mfsm-asl/src/test/java/io/github/mfsm/asl/ReadmeTest.java",
            "docs/testing-your-state-machine.md 1", "examples/first-test/src/test/java/com/example/OrderTest.java");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: it opens the jars of the class path once. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @BeforeAll
    static void openClassPath() throws IOException {
        String[] entries = System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator));
        FILES.setLocationFromPaths(
                StandardLocation.CLASS_PATH, Stream.of(entries).map(Path::of).toList());
    }

    @AfterAll
    static void close() throws IOException {
        FILES.close();
    }

    private static Map<String, String> snippets() throws IOException {
        Map<String, String> snippets = new LinkedHashMap<>();
        for (Path page : pages()) {
            Matcher block = Pattern.compile("(?ms)^```java\n(.*?)^```$").matcher(Files.readString(page));
            for (int number = 1; block.find(); number++) {
                snippets.put(ROOT.relativize(page).toString().replace('\\', '/') + " " + number, block.group(1));
            }
        }
        return snippets;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> modules = Files.list(ROOT)) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
            modules.map(module -> module.resolve("README.md"))
                    .filter(Files::exists)
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    private static String frameOf(String snippet) {
        return snippet.replace(".md ", "-").replace('/', '-') + ".java";
    }

    static Stream<String> framed() throws IOException {
        return snippets().keySet().stream().filter(snippet -> !ELSEWHERE.containsKey(snippet));
    }

    @ParameterizedTest
    @MethodSource("framed")
    void aSnippetDoesWhatItSays(String snippet, @TempDir Path classes) throws Exception {
        Path frame = FRAMES.resolve(frameOf(snippet));
        assertThat(frame)
                .as("what compiles and runs snippet %s, and looks at what it does", snippet)
                .exists();
        String source =
                Files.readString(frame).replace("/*SNIPPET*/", snippets().get(snippet));

        compile(source, classes);

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, SnippetsTest.class.getClassLoader())) {
            loader.loadClass("Frame").getMethod("check").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(snippet + ": " + e.getCause(), e.getCause());
        }
    }

    private static void compile(String source, Path classes) throws IOException {
        StringWriter problems = new StringWriter();
        SimpleJavaFileObject file =
                new SimpleJavaFileObject(Path.of("Frame.java").toUri(), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        boolean compiled = COMPILER.getTask(problems, FILES, null, List.of("-proc:none"), null, List.of(file))
                .call();
        assertThat(compiled).as(problems.toString()).isTrue();
    }

    @Test
    void everyFrameHasItsSnippet() throws IOException {
        try (Stream<Path> frames = Files.list(FRAMES)) {
            assertThat(frames.map(frame -> frame.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            framed().map(SnippetsTest::frameOf).toList());
        }
    }

    @Test
    void whatIsRunElsewhereIsRunThere() throws IOException {
        Map<String, String> snippets = snippets();

        ELSEWHERE.forEach((snippet, test) -> {
            assertThat(snippets).containsKey(snippet);
            assertThat(ROOT.resolve(test)).exists();
        });
        assertThat(Files.readString(ROOT.resolve(ELSEWHERE.get("docs/testing-your-state-machine.md 1"))))
                .isEqualTo(snippets.get("docs/testing-your-state-machine.md 1"));
    }
}
