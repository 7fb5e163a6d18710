package io.github.mfsm.testkit.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native library of the Runtime Interface Client, unpacked for one process.
 *
 * <p>Left to itself, each process of the client unpacks it to the same file in {@code /tmp} and loads it from there:
 * as intended where each has a machine of its own. Two that start at the same time on one machine overwrite each
 * other's, and one of them ends with SIGBUS.
 */
final class RuntimeClientLibrary {
    /** The client loads the file that this property names. */
    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeClientLibrary() {}

    /**
     * Unpacks the library into a directory.
     *
     * @return the JVM's argument that has it loaded from there; empty if the class path holds none for this machine
     */
    static Optional<String> unpack(String classPath, Path directory) throws IOException {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path target = directory.resolve("runtime-client.so");
            if (copy(Path.of(entry), target)) {
                return Optional.of("-D" + PROPERTY + "=" + target);
            }
        }
        return Optional.empty();
    }

    private static boolean copy(Path entry, Path target) throws IOException {
        if (Files.isDirectory(entry)) {
            Path library = entry.resolve(name());
            if (Files.exists(library)) {
                Files.copy(library, target);
                return true;
            }
        } else if (Files.isRegularFile(entry)) {
            try (ZipFile jar = new ZipFile(entry.toFile())) {
                ZipEntry library = jar.getEntry(name());
                if (library != null) {
                    try (InputStream content = jar.getInputStream(library)) {
                        Files.copy(content, target);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private static String name() {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        boolean musl = Files.exists(Path.of("/lib/ld-musl-" + processor.replace("aarch_64", "aarch64") + ".so.1"));
        return "jni/libaws-lambda-jni." + (musl ? "linux_musl-" : "linux-") + processor + ".so";
    }
}
