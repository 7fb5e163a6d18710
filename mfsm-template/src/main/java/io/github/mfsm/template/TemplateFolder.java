package io.github.mfsm.template;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the template of a project's folder. */
final class TemplateFolder {
    private static final List<String> NAMES = List.of(
            "manifest.json",
            "cdk.out/manifest.json",
            "template.yaml",
            "template.yml",
            "template.json",
            "serverless.yml",
            "serverless.yaml",
            "serverless.json",
            "main.tf");

    /** What to do with a project whose template is code, or elsewhere. */
    private static final Map<String, String> HINTS = Map.of(
            "cdk.json", "\"cdk synth\" writes cdk.out",
            "serverless.ts", "it is code, which is not run; \"serverless print\" writes what it makes",
            "serverless.js", "it is code, which is not run; \"serverless print\" writes what it makes",
            "serverless-compose.yml", "name the folder of one of its services",
            "terragrunt.hcl", "\"terragrunt show -json PLAN\" writes a plan that can be read");

    private TemplateFolder() {}

    /**
     * Returns the file to read of a folder.
     *
     * @throws TemplateException if there is none of a usual name
     */
    static Path templateOf(Path folder) {
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.tf(\\.json)?"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> nothing(folder));
        } catch (IOException e) {
            throw new TemplateException(new SourcePlace(folder, 1, 1), "the folder can't be read");
        }
    }

    private static TemplateException nothing(Path folder) {
        String hint = HINTS.entrySet().stream()
                .filter(hinted -> Files.exists(folder.resolve(hinted.getKey())))
                .map(hinted -> "; there is " + hinted.getKey() + ": " + hinted.getValue())
                .findFirst()
                .orElse("");
        return new TemplateException(
                new SourcePlace(folder, 1, 1),
                "no template in this folder: none of " + String.join(", ", NAMES) + ", and no .tf or .tf.json file"
                        + hint);
    }
}
