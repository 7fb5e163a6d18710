package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class path of this process as jars with a class-data archive, so that a server of many starts in half the time.
 * It is made by a server that ends in peace.
 */
final class ServeArchive {
    private final List<String> options;

    private ServeArchive(List<String> options) {
        this.options = options;
    }

    /** Makes one in a folder. */
    static ServeArchive in(Path folder) throws IOException, InterruptedException {
        String classPath = jars(folder);
        Path archive = folder.resolve("classes.jsa");
        try (ServeProcess server = ServeProcess.start(
                List.of(),
                List.of("-cp", classPath, "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"),
                "--data",
                folder.resolve("data").toString())) {
            server.call("AWSStepFunctions.ListStateMachines", "{}");
            server.call("DynamoDB_20120810.ListTables", "{}");
            server.stop();
        }
        assertThat(archive).isNotEmptyFile();
        return new ServeArchive(List.of("-cp", classPath, "-XX:SharedArchiveFile=" + archive));
    }

    /** Returns the options of a JVM that starts from it. */
    List<String> options() {
        return options;
    }

    /** An archive takes no folders of classes. */
    private static String jars(Path folder) throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            Path classes = Path.of(entry);
            if (Files.isDirectory(classes)) {
                Path jar = folder.resolve(path.size() + ".jar");
                pack(classes, jar);
                path.add(jar.toString());
            } else {
                path.add(entry);
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(source).toString().replace(File.separatorChar, '/')));
                Files.copy(source, out);
            }
        }
    }
}
