package io.github.mfsm.cli.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.internal.Json;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes findings as a log of SARIF, which code scanning takes.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {
    private static final String NO_CODE = "INVALID";

    private Sarif() {}

    /** Returns the log of all files. */
    public static String of(List<CheckedFile> files) {
        ObjectNode log = Json.object();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "mfsm").put("informationUri", "https://github.com/mfsm/mfsm");
        ArrayNode rules = driver.putArray("rules");
        TreeSet<String> codes = new TreeSet<>();
        ArrayNode results = run.putArray("results");
        for (CheckedFile file : files) {
            file.findings().forEach(finding -> {
                codes.add(code(finding));
                add(results, finding);
            });
        }
        codes.forEach(code -> rules.addObject().put("id", code));
        return log.toPrettyString();
    }

    private static String code(Finding finding) {
        return finding.code().isEmpty() ? NO_CODE : finding.code();
    }

    private static String level(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTICE -> "note";
        };
    }

    private static void add(ArrayNode results, Finding finding) {
        ObjectNode result = results.addObject();
        result.put("ruleId", code(finding)).put("level", level(finding));
        result.putObject("message").put("text", finding.message());
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", finding.file().replace('\\', '/'));
        physical.putObject("region")
                .put("startLine", finding.place().line())
                .put("startColumn", finding.place().column());
        if (!finding.pointer().isEmpty()) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.pointer());
        }
    }
}
