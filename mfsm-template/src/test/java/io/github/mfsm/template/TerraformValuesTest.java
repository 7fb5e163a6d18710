package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.template.model.TemplateMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Expressions with what Terraform 1.11.4 makes of them: {@code jsonencode} of the value, or {@code !} where it refuses.
 *
 * <p>Each line of {@code values.tsv} was measured: {@code echo 'base64encode(jsonencode(EXPRESSION))' | terraform
 * console} in an empty folder. What is refused there need not be refused here; where it isn't, it has no line.
 */
class TerraformValuesTest {
    private static final int EACH_FILE = 100;

    @TempDir
    Path folder;

    private static List<String[]> measured() throws IOException {
        try (InputStream table = TerraformValuesTest.class.getResourceAsStream("/terraform/values.tsv")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> line.split("\t", 2)).toList();
        }
    }

    private String valueOf(Template template, int number) {
        TemplateMachine machine = template.machine("m" + number).orElseThrow();
        if (machine.definition().isEmpty()) {
            return "!";
        }
        JsonNode definition = Folder.json(machine.definition().get());
        return definition.get("v").textValue();
    }

    @Test
    void valuesAreThoseOfTerraform() throws IOException {
        List<String[]> measured = measured();
        List<String> differences = new ArrayList<>();

        for (int from = 0; from < measured.size(); from += EACH_FILE) {
            List<String[]> part = measured.subList(from, Math.min(measured.size(), from + EACH_FILE));
            StringBuilder configuration = new StringBuilder();
            for (int i = 0; i < part.size(); i++) {
                configuration.append("resource \"aws_sfn_state_machine\" \"m%d\" {\n".formatted(i));
                configuration.append("  definition = jsonencode({ v = jsonencode(" + part.get(i)[0] + ") })\n}\n");
            }
            Template template = new Folder(folder.resolve("f" + from))
                    .with("main.tf", configuration.toString())
                    .read("main.tf");
            for (int i = 0; i < part.size(); i++) {
                String value = valueOf(template, i);
                if (!value.equals(part.get(i)[1])) {
                    differences.add(part.get(i)[0] + " is " + value + " and not " + part.get(i)[1]);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(measured).hasSizeGreaterThan(1_000);
    }
}
