package io.github.mfsm.maven;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the definitions and templates of a project, but not in what a build makes, nor in the folders of modules. */
final class SourceFiles {
    private static final List<String> USUAL = List.of(
            "**/*.asl.json",
            "**/*.asl.yaml",
            "**/*.asl.yml",
            "**/template.{yaml,yml,json}",
            "**/serverless.{yml,yaml}",
            "**/main.{tf,tf.json}");
    private static final List<String> NEVER = List.of("src/test/**", "**/node_modules/**", "**/.*/**");

    private final Path base;
    private final List<Path> folders;
    private final List<Path> left;
    private final List<PathMatcher> includes;
    private final List<PathMatcher> excludes;

    /**
     * Sets what to find.
     *
     * @param project the project's folder
     * @param left folders below it that are left out
     * @param folders where to look; all of the project if there is none
     */
    SourceFiles(Path project, List<Path> left, List<String> folders, List<String> includes, List<String> excludes) {
        this.base = project.toAbsolutePath().normalize();
        this.folders = folders.isEmpty()
                ? List.of(base)
                : folders.stream()
                        .map(folder -> base.resolve(folder).normalize())
                        .toList();
        this.left =
                left.stream().map(folder -> base.resolve(folder).normalize()).toList();
        this.includes = matchers(includes.isEmpty() ? USUAL : includes);
        this.excludes =
                matchers(Stream.concat(NEVER.stream(), excludes.stream()).toList());
    }

    /** {@code **}{@code /} stands for no folder, too, as Maven's patterns have it. */
    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern ->
                        pattern.startsWith("**/") ? Stream.of(pattern, pattern.substring(3)) : Stream.of(pattern))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .collect(Collectors.toList());
    }

    /** Returns the files in the order of their names. */
    List<Path> find() throws IOException {
        Set<Path> found = new TreeSet<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IOException("there is no folder " + folder);
            }
            Files.walkFileTree(folder, new Visitor(folder, found));
        }
        return List.copyOf(found);
    }

    private static boolean matches(List<PathMatcher> matchers, Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path start;
        private final Set<Path> found;

        Visitor(Path start, Set<Path> found) {
            this.start = start;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return left.contains(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (matches(includes, start.relativize(file)) && !matches(excludes, base.relativize(file))) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
