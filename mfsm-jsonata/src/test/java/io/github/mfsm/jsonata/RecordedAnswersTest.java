package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.jsonata.Reference.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the {@link Reference} answered to some random expressions and calls, without npm. {@code -Djsonata.record=true}
 * asks it again.
 */
class RecordedAnswersTest {

    private static final String RECORDING = "/jsonata/recorded.jsonl";
    private static final long SEED = 20261201;
    private static final int EXPRESSIONS = 1_500;
    private static final int CALLS = 2_500;
    private static final int LONGEST = 300;

    @Test
    void answersAsTheReferenceDid() throws IOException {
        List<String> differences = new ArrayList<>();
        int count = 0;
        for (String line : recording()) {
            JsonNode recorded = Reference.MAPPER.readTree(line);
            Question question = new Question(recorded.path("e").textValue(), recorded.path("i"));
            JsonNode actual = Reference.ours(question);
            if ("".equals(Difference.between(question.expression(), recorded.path("a"), actual))) {
                differences.add(line + "\n  ours: " + actual);
            }
            count++;
        }
        assertThat(count).isEqualTo(EXPRESSIONS + CALLS);
        assertThat(differences).isEmpty();
    }

    private static List<String> recording() throws IOException {
        try (var source = RecordedAnswersTest.class.getResourceAsStream(RECORDING)) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "jsonata.record", matches = "true")
    void asksTheReferenceAnew(@TempDir Path folder) throws IOException {
        RandomExpressions random = new RandomExpressions(SEED);
        RandomCalls calls = new RandomCalls(SEED);
        Set<Question> questions = new LinkedHashSet<>();
        while (questions.size() < EXPRESSIONS) {
            add(questions, Question.of(random.expression(), random.input()));
        }
        while (questions.size() < EXPRESSIONS + CALLS) {
            String call = calls.call();
            boolean isClosed = !call.matches(".*\\b(items|name|price|missing|tags|nested)\\b.*|.*\\$[^a-z].*");
            add(questions, isClosed ? new Question(call, NullNode.instance) : Question.of(call, random.input()));
        }
        List<Question> all = List.copyOf(questions);
        List<String> lines = new ArrayList<>();
        try (Reference reference = Reference.start(folder)) {
            for (JsonNode answer : reference.answers(all)) {
                lines.add(all.get(lines.size()).json().set("a", shown(answer)).toString());
            }
        }
        Files.write(Path.of("src/test/resources" + RECORDING), lines);
    }

    private static JsonNode shown(JsonNode answer) {
        ObjectNode shown = answer.deepCopy();
        shown.remove(List.of("m", "p", "t"));
        if (answer.has("x")) {
            shown.set("x", shown(answer.get("x")));
        }
        return shown;
    }

    private static void add(Set<Question> questions, Question question) {
        if (question.json().toString().length() <= LONGEST) {
            questions.add(question);
        }
    }
}
