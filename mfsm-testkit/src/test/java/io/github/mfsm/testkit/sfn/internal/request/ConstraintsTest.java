package io.github.mfsm.testkit.sfn.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Decimal;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Flag;
import io.github.mfsm.testkit.sfn.internal.request.Shape.ListOf;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Payload;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Struct;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Text;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Compares our tables with the service's published model, where that is at hand: CONTRIBUTING.md says how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConstraintsTest {

    private final List<String> differences = new ArrayList<>();
    private JsonNode model = JsonMapper.builder().build().createObjectNode();

    @BeforeAll
    void readModel() throws IOException {
        String given = System.getProperty("models.dir", Objects.requireNonNullElse(System.getenv("MFSM_MODELS"), ""));
        Path file = Path.of(given, "stepfunctions.json");
        assumeTrue(Files.isReadable(file), "no service model: MFSM_MODELS names no folder with one");
        model = JsonMapper.builder().build().readTree(file.toFile());
    }

    @Test
    void everyOperationOfTheModelIsThere() {
        Set<String> operations = new HashSet<>();
        model.get("operations").fieldNames().forEachRemaining(operations::add);

        assertThat(Constraints.all().keySet()).isEqualTo(operations);
    }

    @Test
    void everyMemberHasTheBoundsOfTheModel() {
        Constraints.all().forEach((operation, input) -> {
            String shape = model.at("/operations/" + operation + "/input/shape").asText();
            compare(operation, input, shape);
        });

        assertThat(differences).isEmpty();
    }

    private void compare(String path, Shape ours, String shapeName) {
        JsonNode theirs = model.at("/shapes/" + shapeName);
        String type = theirs.path("type").asText();
        if (ours instanceof Struct struct && type.equals("structure")) {
            compareMembers(path, struct, theirs);
        } else if (ours instanceof ListOf list && type.equals("list")) {
            bound(path, list.min(), theirs.path("min"));
            bound(path, list.max(), theirs.path("max"));
            compare(path + "[]", list.element(), theirs.at("/member/shape").asText());
        } else if (ours instanceof Text text && type.equals("string")) {
            compareText(path, text, theirs);
        } else if (ours instanceof Payload payload && type.equals("string")) {
            bound(path, payload.maxBytes(), theirs.path("max"));
        } else if (ours instanceof Whole whole && (type.equals("integer") || type.equals("long"))) {
            bound(path, whole.min(), theirs.path("min"));
            bound(path, whole.max(), theirs.path("max"));
        } else if (ours instanceof Decimal decimal && type.equals("float")) {
            bound(path, decimal.min(), theirs.path("min"));
            bound(path, decimal.max(), theirs.path("max"));
        } else if (!(ours instanceof Flag && type.equals("boolean"))) {
            differences.add(path + ": " + ours + " but the model has " + type);
        }
    }

    private void compareMembers(String path, Struct struct, JsonNode theirs) {
        Set<String> required = new HashSet<>();
        theirs.path("required").forEach(name -> required.add(name.asText()));
        List<String> names = new ArrayList<>();
        theirs.path("members").fieldNames().forEachRemaining(names::add);
        if (!names.equals(List.copyOf(struct.fields().keySet()))) {
            differences.add(path + ": members " + struct.fields().keySet() + " but the model has " + names);
            return;
        }
        struct.fields().forEach((name, field) -> {
            if (field.required() != required.contains(name)) {
                differences.add(path + "." + name + ": required " + field.required());
            }
            compare(
                    path + "." + name,
                    field.shape(),
                    theirs.at("/members/" + name + "/shape").asText());
        });
    }

    private void compareText(String path, Text text, JsonNode theirs) {
        bound(path, text.min(), theirs.path("min"));
        bound(path, text.max(), theirs.path("max"));
        String pattern = text.pattern() == null ? "" : text.pattern().pattern();
        if (!pattern.equals(theirs.path("pattern").asText())) {
            differences.add(path + ": pattern " + pattern + " but the model has " + theirs.path("pattern"));
        }
        Set<String> values = new HashSet<>();
        theirs.path("enum").forEach(value -> values.add(value.asText()));
        if (!values.equals(Set.copyOf(text.values()))) {
            differences.add(path + ": values " + text.values() + " but the model has " + values);
        }
        if (text.sensitive() != theirs.path("sensitive").asBoolean()) {
            differences.add(path + ": sensitive " + text.sensitive());
        }
    }

    private void bound(String path, long ours, JsonNode theirs) {
        long bound = theirs.isMissingNode() ? Shape.UNBOUNDED : theirs.asLong();
        if (ours != bound) {
            differences.add(path + ": bound " + ours + " but the model has " + theirs);
        }
    }
}
