package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateTable;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan as {@code terraform show -json} prints it: what is known before apply has a value, the rest has none. */
class PlanTest {
    private static final String PLAN = """
            {
              "format_version": "1.2", "terraform_version": "1.9.5",
              "planned_values": {"root_module": {
                "resources": [
                  {"address": "aws_sfn_state_machine.order", "mode": "managed", "type": "aws_sfn_state_machine",
                    "name": "order", "values": {"name": "orders", "type": "EXPRESS",
                      "definition": "{\\"StartAt\\":\\"A\\",\\"States\\":{\\"A\\":{\\"Type\\":\\"Succeed\\"}}}"}},
                  {"address": "aws_sfn_state_machine.later", "mode": "managed", "type": "aws_sfn_state_machine",
                    "name": "later", "values": {"name": "later"}},
                  {"address": "data.aws_dynamodb_table.other", "mode": "data", "type": "aws_dynamodb_table",
                    "name": "other", "values": {"name": "other"}}],
                "child_modules": [{"address": "module.store", "resources": [
                  {"address": "module.store.aws_lambda_function.charge", "mode": "managed",
                    "type": "aws_lambda_function", "name": "charge",
                    "values": {"function_name": "charge-card", "handler": "a.B", "runtime": "java17",
                      "environment": [{"variables": {"TABLE": "orders"}}]}},
                  {"address": "module.store.aws_dynamodb_table.orders", "mode": "managed",
                    "type": "aws_dynamodb_table", "name": "orders", "values": {
                      "name": "orders-test", "billing_mode": "PROVISIONED", "read_capacity": 5, "write_capacity": 5,
                      "hash_key": "customer", "range_key": "id", "stream_enabled": true, "stream_view_type": "NEW_IMAGE",
                      "attribute": [{"name": "customer", "type": "S"}, {"name": "id", "type": "S"},
                        {"name": "at", "type": "N"}],
                      "global_secondary_index": [{"name": "byTime", "hash_key": "id", "range_key": "at",
                        "projection_type": "INCLUDE", "non_key_attributes": ["total"], "read_capacity": 5}],
                      "local_secondary_index": [{"name": "byCustomerAndTime", "range_key": "at",
                        "projection_type": "ALL", "non_key_attributes": []}],
                      "ttl": [{"attribute_name": "expires", "enabled": true}],
                      "tags": null, "restore_source_name": null}},
                  {"address": "module.store.aws_dynamodb_table.plain", "mode": "managed",
                    "type": "aws_dynamodb_table", "name": "plain", "values": {"hash_key": "k", "range_key": null,
                      "stream_enabled": null, "ttl": [], "attribute": [{"name": "k", "type": "B"}]}}]}]
              }}
            }
            """;

    @TempDir
    private Path folder;

    private Template plan;

    @BeforeEach
    void read() {
        plan = new Folder(folder).with("plan.json", PLAN).read("plan.json");
    }

    @Test
    void givesMachinesAndSaysWhichDefinitionIsNotKnownYet() {
        assertThat(Folder.definition(plan, "order").path("StartAt").asText()).isEqualTo("A");
        assertThat(plan.machine("later").orElseThrow().definition()).isEmpty();
        assertThat(plan.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("known only after apply", "plan.json"));
    }

    @Test
    void givesFunctionsOfModules() {
        assertThat(plan.functions())
                .extracting(TemplateFunction::name, TemplateFunction::environment)
                .containsExactly(tuple("charge-card", Map.of("TABLE", "orders")));
    }

    @Test
    void givesTablesWithTheirIndexes() {
        assertThat(plan.tables()).extracting(TemplateTable::name).containsExactly("orders-test", "plain");
        TemplateTable orders = plan.tables().get(0);
        assertThat(orders.timeToLiveAttribute()).isEqualTo("expires");
        assertThat(Folder.json(orders.createTable())).isEqualTo(Folder.json("""
                {"TableName": "orders-test",
                  "AttributeDefinitions": [{"AttributeName": "customer", "AttributeType": "S"},
                    {"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}],
                  "KeySchema": [{"AttributeName": "customer", "KeyType": "HASH"},
                    {"AttributeName": "id", "KeyType": "RANGE"}],
                  "GlobalSecondaryIndexes": [{"IndexName": "byTime",
                    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"},
                      {"AttributeName": "at", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["total"]}}],
                  "LocalSecondaryIndexes": [{"IndexName": "byCustomerAndTime",
                    "KeySchema": [{"AttributeName": "customer", "KeyType": "HASH"},
                      {"AttributeName": "at", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "ALL"}}],
                  "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
                  "BillingMode": "PAY_PER_REQUEST"}"""));
    }

    @Test
    void givesATableWithoutANameByItsLabel() {
        assertThat(Folder.json(plan.tables().get(1).createTable())).isEqualTo(Folder.json("""
                {"TableName": "plain", "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "B"}],
                  "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}"""));
    }

    @Test
    void aStateFileGivesTheSame() {
        Template state = new Folder(folder).with("terraform.tfstate", """
                        {"version": 4, "terraform_version": "1.11.4", "serial": 3, "lineage": "x", "outputs": {},
                         "resources": [
                          {"module": "module.shop[0]", "mode": "managed", "type": "aws_sfn_state_machine", "name": "m",
                           "instances": [
                            {"index_key": "a", "attributes": {"name": "one", "arn": "arn:aws:states:eu-west-1:1:stateMachine:one",
                              "definition": "{\\"StartAt\\":\\"A\\"}", "type": "EXPRESS"}},
                            {"index_key": 1, "attributes": {"name": "two", "definition": "{}"}}]},
                          {"mode": "data", "type": "aws_sfn_state_machine", "name": "d", "instances": [{"attributes": {}}]}]}
                        """).read("terraform.tfstate");

        assertThat(state.problems()).isEmpty();
        assertThat(state.machines())
                .extracting(machine -> machine.address() + " " + machine.name() + " " + machine.type())
                .containsExactly(
                        "module.shop[0].aws_sfn_state_machine.m[\"a\"] one EXPRESS",
                        "module.shop[0].aws_sfn_state_machine.m[1] two STANDARD");
        assertThat(Folder.definition(state, "one").get("StartAt").textValue()).isEqualTo("A");
    }

    @Test
    void whatARunPrintsIsToldFromAPlan() {
        Folder files = new Folder(folder)
                .with("log.json", "{\"@level\":\"info\",\"type\":\"version\"}\n{\"@level\":\"info\"}\n");

        assertThatThrownBy(() -> files.read("log.json"))
                .hasMessageContaining("\"terraform show -json PLAN\" prints the plan itself");
    }
}
