package io.github.mfsm.cli.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.internal.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How findings are written. */
public enum FindingsFormat {
    text,
    json,
    sarif,
    github;

    /**
     * Returns the format that options ask for.
     *
     * @param json whether {@code --json} is given
     * @param format that of {@code --format}, text if it is not given
     * @throws BadInputException if they ask for two
     */
    public static FindingsFormat of(boolean json, FindingsFormat format) {
        if (json && format != text && format != FindingsFormat.json) {
            throw new BadInputException("--json and --format " + format + ": give one of them.");
        }
        return json ? FindingsFormat.json : format;
    }

    /**
     * Checks files and writes what is found in them. One that can't be read keeps no other from being checked; only a
     * document, which would look complete without it, is not written then.
     *
     * @param files the files
     * @param check what to do with each
     * @param out where to write
     * @param praise a line, as text, for a file without errors
     * @return the checked files
     * @throws BadInputException with all that can't be read, if there are any
     */
    public List<CheckedFile> check(
            List<Path> files,
            Function<Path, CheckedFile> check,
            PrintWriter out,
            Function<CheckedFile, String> praise) {
        List<CheckedFile> checked = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files) {
            try {
                checked.add(check.apply(file));
            } catch (BadInputException e) {
                unreadable.add(String.valueOf(e.getMessage()));
            }
        }
        if (unreadable.isEmpty() || this == text || this == github) {
            print(out, checked, praise);
        }
        if (!unreadable.isEmpty()) {
            out.flush();
            throw new BadInputException(String.join(System.lineSeparator(), unreadable));
        }
        return checked;
    }

    private void print(PrintWriter out, List<CheckedFile> checked, Function<CheckedFile, String> praise) {
        switch (this) {
            case text ->
                checked.forEach(file -> {
                    file.findings().forEach(finding -> out.println(finding.text()));
                    if (file.isValid()) {
                        out.println(praise.apply(file));
                    }
                });
            case json -> out.println(document(checked).toPrettyString());
            case sarif -> out.println(Sarif.of(checked));
            case github -> checked.forEach(file -> file.findings().forEach(each -> out.println(Annotations.of(each))));
        }
    }

    private static ObjectNode document(List<CheckedFile> checked) {
        ObjectNode document = Json.object();
        document.put("valid", checked.stream().allMatch(CheckedFile::isValid));
        ArrayNode files = document.putArray("files");
        for (CheckedFile file : checked) {
            ObjectNode node = files.addObject();
            node.put("file", file.file());
            node.put("kind", file.kind().name());
            node.put("valid", file.isValid());
            ArrayNode findings = node.putArray("findings");
            file.findings().forEach(finding -> add(findings.addObject(), finding));
        }
        return document;
    }

    private static void add(ObjectNode node, Finding finding) {
        node.put("file", finding.file());
        node.put("severity", finding.severity().name());
        node.put("code", finding.code());
        node.put("message", finding.message());
        node.put("pointer", finding.pointer());
        node.put("line", finding.place().line());
        node.put("column", finding.place().column());
    }
}
