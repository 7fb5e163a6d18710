package io.github.mfsm.cli.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.internal.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** How findings are written. */
public enum FindingsFormat {
    text,
    json,
    sarif,
    github;

    /**
     * Writes the findings of files.
     *
     * @param out where to
     * @param checked the files
     * @param praise a line, as text, for a file without errors
     */
    public void print(PrintWriter out, List<CheckedFile> checked, Function<CheckedFile, String> praise) {
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
