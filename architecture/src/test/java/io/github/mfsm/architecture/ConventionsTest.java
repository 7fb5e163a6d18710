package io.github.mfsm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources of all modules. */
class ConventionsTest {
    private static final int MAX_LINES = 400;
    private static final int MAX_COLUMNS = 120;
    private static final Pattern COMMENT = Pattern.compile("\\s*(\\*|/\\*|//)");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern TYPE = Pattern.compile(
            "^( *)public (?:(?:static|final|abstract|sealed|non-sealed|strictfp) )*(?:class|interface|enum|record|@interface) (\\w+)",
            Pattern.MULTILINE);

    @Test
    void everyPublicTypeHasJavadoc() {
        List<String> missing = new ArrayList<>();
        for (Path source : sources("src/main/java")) {
            String text = read(source);
            Matcher type = TYPE.matcher(text);
            while (type.find()) {
                if (!hasJavadocBefore(text, type.start())) {
                    missing.add(ROOT.relativize(source) + ": " + type.group(2));
                }
            }
        }
        assertThat(missing).as("public types without Javadoc").isEmpty();
    }

    /** Skips annotations, which may span lines, back to what stands before the declaration. */
    private static boolean hasJavadocBefore(String text, int start) {
        int end = text.lastIndexOf("*/", start);
        if (end < 0) {
            return false;
        }
        String between = text.substring(end + 2, start).strip();
        boolean onlyAnnotations =
                between.isEmpty() || between.startsWith("@") && !between.contains(";") && !between.contains("}\n\n");
        return onlyAnnotations && text.lastIndexOf("/**", end) > text.lastIndexOf("/* ", end);
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        List<String> wrong = new ArrayList<>();
        sources("src/main/java").stream()
                .filter(source -> !source.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .forEach(folder -> {
                    Path info = folder.resolve("package-info.java");
                    if (!Files.exists(info)) {
                        wrong.add(ROOT.relativize(folder) + ": no package-info.java");
                        return;
                    }
                    String text = read(info);
                    if (!text.contains("@NullMarked")) {
                        wrong.add(ROOT.relativize(info) + ": not @NullMarked");
                    }
                    if (!Pattern.compile("/\\*\\*[\\s*]*[\\w{<]").matcher(text).find()) {
                        wrong.add(ROOT.relativize(info) + ": no description");
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void noClassIsTooLongToRead() {
        List<String> tooLong = new ArrayList<>();
        Stream.of("src/main/java", "src/test/java")
                .flatMap(folder -> sources(folder).stream())
                .forEach(source -> {
                    long lines = read(source).lines().count();
                    if (lines > MAX_LINES && !source.toString().contains("src" + java.io.File.separator + "test")) {
                        tooLong.add(ROOT.relativize(source) + ": " + lines);
                    }
                });
        assertThat(tooLong).as("sources of more than " + MAX_LINES + " lines").isEmpty();
    }

    /** Code has a formatter; a link's address can't be broken. */
    @Test
    void commentsEndAtColumn120() {
        List<String> tooWide = new ArrayList<>();
        Stream.of("src/main/java", "src/test/java")
                .flatMap(folder -> sources(folder).stream())
                .forEach(source -> {
                    List<String> lines = read(source).lines().toList();
                    for (int i = 0; i < lines.size(); i++) {
                        String line = lines.get(i);
                        if (line.length() > MAX_COLUMNS
                                && COMMENT.matcher(line).lookingAt()
                                && !line.contains("https://")) {
                            tooWide.add(ROOT.relativize(source) + ":" + (i + 1) + ": " + line.length() + " columns");
                        }
                    }
                });
        assertThat(tooWide).isEmpty();
    }

    /** Tables, code and links are as wide as they have to be. */
    @Test
    void pagesEndAtColumn120() throws IOException {
        List<String> tooWide = new ArrayList<>();
        for (Path page : pages()) {
            boolean code = false;
            List<String> lines = read(page).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                code ^= line.strip().startsWith("```");
                if (!code && line.length() > MAX_COLUMNS && !line.startsWith("|") && !line.contains("](")) {
                    tooWide.add(ROOT.relativize(page) + ":" + (i + 1) + ": " + line.length() + " columns");
                }
            }
        }
        assertThat(tooWide).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT,
                3,
                (file, attributes) -> file.toString().endsWith(".md")
                        && !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules|\\.git)/.*"))) {
            return files.toList();
        }
    }

    @Test
    void nobodyBringsAMockingLibrary() {
        List<String> users = sources("src/test/java").stream()
                .filter(source -> Pattern.compile(
                                "^import (static )?org\\.(mockito|easymock|jmockit|powermock)", Pattern.MULTILINE)
                        .matcher(read(source))
                        .find())
                .map(Path::toString)
                .toList();
        assertThat(users).isEmpty();
    }

    @Test
    void nothingIsLeftToDo() {
        List<String> left = Stream.of("src/main/java", "src/test/java")
                .flatMap(folder -> sources(folder).stream())
                .filter(source -> Pattern.compile("//.*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")
                        .matcher(read(source))
                        .find())
                .map(source -> ROOT.relativize(source).toString())
                .toList();
        assertThat(left).isEmpty();
    }

    private static List<Path> sources(String folder) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(ConventionsTest::walk)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(source.toString(), e);
        }
    }
}
