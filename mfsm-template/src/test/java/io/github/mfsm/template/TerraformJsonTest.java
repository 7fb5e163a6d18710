package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terraform's JSON syntax, as people and the CDK for Terraform write it. */
class TerraformJsonTest {
    private static final String MACHINE = """
            {
              "//": {"metadata": {"version": "0.21"}},
              "variable": {"wait": {"type": "number", "default": 5}, "names": {"type": "list(string)", "default": []}},
              "locals": {"target": "B"},
              "resource": {
                "aws_lambda_function": {
                  "charge": {"function_name": "charge", "handler": "a.b", "runtime": "java17",
                    "environment": {"variables": {"STAGE": "test"}}}
                },
                "aws_dynamodb_table": {
                  "orders": {"name": "orders", "hash_key": "id", "billing_mode": "PAY_PER_REQUEST",
                    "attribute": [{"name": "id", "type": "S"}]}
                },
                "aws_sfn_state_machine": {
                  "order": {
                    "//": {"path": "order"},
                    "name": "order",
                    "type": "EXPRESS",
                    "definition": "${jsonencode({StartAt = \\"A\\", States = {A = {Type = \\"Wait\\", Seconds = var.wait, \
            Next = local.target}, B = {Type = \\"Task\\", End = true, Resource = aws_lambda_function.charge.arn}}})}"
                  },
                  "plain": {"definition": "{\\"StartAt\\": \\"P\\", \\"States\\": {\\"P\\": {\\"Type\\": \\"Nope\\"}}}"}
                }
              }
            }
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void givesMachinesFunctionsAndTables() throws IOException {
        Path file = write("cdk.tf.json", MACHINE);

        Template template = Template.read(file);

        assertThat(template.problems()).isEmpty();
        TemplateMachine order = template.machine("order").orElseThrow();
        assertThat(order.address()).isEqualTo("aws_sfn_state_machine.order");
        assertThat(order.type()).isEqualTo(TemplateMachine.Type.EXPRESS);
        assertThat(order.definition())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "\"Seconds\":5",
                                "\"Next\":\"B\"",
                                "\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:"));
        assertThat(template.functions()).singleElement().satisfies(function -> {
            assertThat(function.logicalId()).isEqualTo("charge");
            assertThat(function.environment()).containsEntry("STAGE", "test");
        });
        assertThat(template.tables())
                .singleElement()
                .satisfies(table -> assertThat(table.name()).isEqualTo("orders"));
        TemplateMachine plain = template.machine("plain").orElseThrow();
        assertThat(plain.places().at("/States/P/Type").line()).isEqualTo(21);
    }

    @Test
    void readsAFolderOfBothSyntaxesWithTheirValues() throws IOException {
        write("main.tf", "resource \"aws_sfn_state_machine\" \"one\" {\n  definition = jsonencode(local.shared)\n}\n");
        write(
                "more.tf.json",
                "{\"locals\": [{\"shared\": {\"StartAt\": \"${var.first}\"}}], \"variable\": {\"first\": {}}}");
        write("terraform.tfvars.json", "{\"first\": \"${no template}\"}");

        Template template = Template.read(folder);

        assertThat(template.problems()).isEmpty();
        assertThat(template.machines().get(0).definition()).hasValue("{\"StartAt\":\"${no template}\"}");
        Template given = Template.read(
                folder, TemplateOptions.builder().parameter("first", "X").build());
        assertThat(given.machines().get(0).definition()).hasValue("{\"StartAt\":\"X\"}");
    }

    @Test
    void readsAFolderOfJsonOnly() throws IOException {
        write("cdk.tf.json", MACHINE);

        assertThat(Template.read(folder).machines()).hasSize(2);
    }

    @Test
    void tellsWhereItIsWrong() throws IOException {
        Path open = write("open.tf.json", "{\n  \"resource\": ");
        assertThatThrownBy(() -> Template.read(open))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("open.tf.json:2:");

        Path list = write("list.tf.json", "[]");
        assertThatThrownBy(() -> Template.read(list))
                .hasMessageContaining("an array, and no configuration of Terraform");
    }
}
