package io.github.mfsm.testkit.junit5;

import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the events that {@link MessageFlowEvents} names. */
final class EventFiles implements ArgumentsProvider {

    EventFiles() {}

    // The variant with ParameterDeclarations came with 5.13; its default calls this one, in 6 as well.
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) throws IOException {
        MessageFlowEvents annotation = AnnotationSupport.findAnnotation(
                        context.getRequiredTestMethod(), MessageFlowEvents.class)
                .orElseThrow();
        boolean text =
                Stream.of(context.getRequiredTestMethod().getParameterTypes()).anyMatch(type -> type == String.class);
        List<Arguments> arguments = new ArrayList<>();
        for (String pattern : annotation.value()) {
            for (Path file : files(pattern, context.getRequiredTestClass().getClassLoader())) {
                String json = Files.readString(file);
                MessageFlowEvent event = parse(json, file);
                arguments.add(Arguments.of(Named.of(String.valueOf(file.getFileName()), text ? json : event)));
            }
        }
        return arguments.stream();
    }

    private static MessageFlowEvent parse(String json, Path file) {
        try {
            return MessageFlowJson.readEvent(json);
        } catch (InvalidEventException e) {
            throw new IllegalArgumentException(file + " is not an event: " + e.getMessage(), e);
        }
    }

    private static List<Path> files(String pattern, ClassLoader resources) throws IOException {
        int slash = pattern.lastIndexOf('/');
        Enumeration<URL> folders = resources.getResources(pattern.substring(0, slash + 1));
        List<Path> files = new ArrayList<>();
        while (folders.hasMoreElements()) {
            URL folder = folders.nextElement();
            if (folder.getProtocol().equals("file")) {
                try (DirectoryStream<Path> found =
                        Files.newDirectoryStream(path(folder), pattern.substring(slash + 1))) {
                    found.forEach(files::add);
                }
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file fits '" + pattern + "' among the resources of the tests");
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    private static Path path(URL folder) throws IOException {
        try {
            return Path.of(new URI(folder.toString()));
        } catch (URISyntaxException e) {
            throw new IOException("not a folder: " + folder, e);
        }
    }
}
