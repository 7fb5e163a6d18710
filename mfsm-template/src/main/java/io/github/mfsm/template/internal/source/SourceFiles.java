package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files below one folder: nothing outside of it is read, and nothing is fetched. Not thread-safe. */
public final class SourceFiles {
    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 200;

    static final int MAX_LENGTH = 10_000_000;
    static final int MAX_NODES = 1_000_000;
    private static final int MAX_FILES = 1_000;
    private static final int MAX_LEVELS = 20;
    private static final int MAX_LISTED = 100_000;

    private final Path root;
    private int read;

    private SourceFiles(Path root) {
        this.root = root;
    }

    /**
     * Returns the files below a folder.
     *
     * @throws TemplateException if there is no such folder
     */
    public static SourceFiles below(Path root) {
        try {
            return new SourceFiles(root.toRealPath());
        } catch (IOException e) {
            throw new TemplateException(new SourcePlace(root, 1, 1), "there is no such folder");
        }
    }

    /**
     * Reads a file that a user named, wherever it is.
     *
     * @throws TemplateException if it can't be read
     */
    public Text read(Path file) {
        try {
            return content(file);
        } catch (UnresolvedException e) {
            throw new TemplateException(new SourcePlace(file, 1, 1), e.problem());
        }
    }

    /**
     * Reads a file that a template names.
     *
     * @param place where the template names it
     * @param folder what a relative name starts from
     * @throws UnresolvedException if it is missing, not below the root, or no file at all but a URL
     */
    public Text include(SourcePlace place, Path folder, String name) {
        Path file = locate(place, folder, name);
        if (!Files.isRegularFile(file)) {
            throw new UnresolvedException(place, "there is no file " + file);
        }
        try {
            return content(file);
        } catch (UnresolvedException e) {
            throw new UnresolvedException(place, e.problem());
        }
    }

    /** Returns the folder of the file that a place is in: relative names there start from it. */
    public static Path folderOf(SourcePlace place) {
        Path folder = place.file().getParent();
        return folder == null ? Path.of("") : folder;
    }

    /** Returns the bytes of a file that a template names. */
    public byte[] bytes(SourcePlace place, Path folder, String name) {
        Path file = locate(place, folder, name);
        if (!Files.isRegularFile(file)) {
            throw new UnresolvedException(place, "there is no file " + file);
        }
        try {
            checkSize(file, place);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnresolvedException(place, file + " can't be read");
        }
    }

    private void checkSize(Path file, SourcePlace place) throws IOException {
        if (++read > MAX_FILES) {
            throw new UnresolvedException(place, "more than " + MAX_FILES + " files are named");
        }
        if (Files.size(file) > MAX_LENGTH) {
            throw new UnresolvedException(place, file + " is larger than " + MAX_LENGTH + " bytes");
        }
    }

    /** Returns the path of a file or folder that a template names, whether it is there or not. */
    public Path locate(SourcePlace place, Path folder, String name) {
        if (name.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
            throw new UnresolvedException(place, name + " is not a file here, and nothing is fetched");
        }
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new UnresolvedException(place, "\"" + name + "\" is not the name of a file");
        }
        if (!isInside(file)) {
            throw new UnresolvedException(
                    place,
                    name + " lies outside of " + root
                            + ", and nothing is read there: start in the folder that holds both,"
                            + " or name it as the root");
        }
        return file;
    }

    private boolean isInside(Path file) {
        try {
            Path existing = file.toAbsolutePath().normalize();
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return existing != null && existing.toRealPath().startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the regular files of a folder whose names end so, by name. */
    public List<Path> list(SourcePlace place, Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .filter(this::isInside)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnresolvedException(place, "the folder " + folder + " can't be read");
        }
    }

    /**
     * Returns the names of the regular files below a folder that match a glob, relative to the folder and with slashes.
     */
    public List<String> matching(SourcePlace place, Path folder, String glob) {
        // The glob "**/x" of Terraform means x itself, too, and that of Java doesn't.
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", "{**/,}"));
        } catch (PatternSyntaxException e) {
            throw new UnresolvedException(place, "\"" + glob + "\" is no pattern of file names");
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, MAX_LEVELS)) {
            return all.limit(MAX_LISTED)
                    .filter(Files::isRegularFile)
                    .filter(this::isInside)
                    .map(folder::relativize)
                    .filter(matcher::matches)
                    .map(path -> path.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnresolvedException(place, "the folder " + folder + " can't be read");
        }
    }

    private Text content(Path file) {
        SourcePlace place = new SourcePlace(file, 1, 1);
        try {
            checkSize(file, place);
            String content = Files.readString(file).replace("\r\n", "\n");
            return Text.ofFile(file, content.startsWith("\uFEFF") ? content.substring(1) : content);
        } catch (CharacterCodingException e) {
            throw new UnresolvedException(place, file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new UnresolvedException(place, file + " can't be read: is it there, and a file?");
        }
    }
}
