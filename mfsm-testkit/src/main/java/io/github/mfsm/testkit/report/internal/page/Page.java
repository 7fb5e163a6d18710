package io.github.mfsm.testkit.report.internal.page;

import io.github.mfsm.testkit.internal.text.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole page: one file that needs no network and runs no script. */
public final class Page {
    private Page() {}

    /** Returns the page with a title and a body. */
    public static String of(String title, Markup body) {
        StringBuilder page = new StringBuilder();
        for (String part : Resources.text(Page.class, "page.html").split("(?=\\{\\{)|(?<=\\}\\})", -1)) {
            switch (part) {
                case "{{title}}" ->
                    page.append(new Markup().text(title).toString().stripTrailing());
                case "{{style}}" -> page.append(Resources.text(Page.class, "page.css"));
                case "{{body}}" -> page.append(body);
                default -> page.append(part);
            }
        }
        return page.toString();
    }

    /** Writes a page, and the folders above it where they are missing. */
    public static void write(Path file, String page) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
