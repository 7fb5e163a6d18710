package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFolderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cdk.json | there is cdk.json: \"cdk synth\" writes cdk.out",
                "serverless.ts | there is serverless.ts: it is code, which is not run",
                "serverless-compose.yml | there is serverless-compose.yml: name the folder of one of its services",
                "terragrunt.hcl | there is terragrunt.hcl: \"terragrunt show -json PLAN\"",
            })
    void aProjectWithoutItsTemplateIsToldWhatToDo(String file, String hint) {
        Path project = new Folder(folder).with(file, "{}").path();

        assertThatThrownBy(() -> Template.read(project))
                .hasMessageContaining("no template in this folder")
                .hasMessageContaining(hint);
    }
}
