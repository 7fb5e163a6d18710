package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.Reference.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random expressions compared with the {@link Reference}; the number is {@code -Djsonata.expressions}, the seed
 * {@code -Djsonata.seed}.
 */
class ReferenceTest {

    private static final long SEED = Long.getLong("jsonata.seed", 20261129);
    private static final int COUNT = Integer.getInteger("jsonata.expressions", 500);
    private static final int SHOWN = 100;
    private static final int TURN = 200;

    /** What makes the next question. */
    private interface Source {
        Question next() throws IOException;
    }

    @Test
    void randomExpressionsComeOutAsInTheReference(@TempDir Path folder) throws IOException {
        RandomExpressions random = new RandomExpressions(SEED);
        compare(folder, "expressions", () -> Question.of(random.expression(), random.input()));
    }

    @Test
    void randomCallsComeOutAsInTheReference(@TempDir Path folder) throws IOException {
        RandomCalls calls = new RandomCalls(SEED);
        RandomExpressions inputs = new RandomExpressions(SEED);
        compare(folder, "calls", () -> Question.of(calls.call(), inputs.input()));
    }

    private static void compare(Path folder, String what, Source source) throws IOException {
        Map<String, Integer> explained = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int unexplained = 0;
        try (Reference reference = Reference.start(folder)) {
            for (int done = 0; done < COUNT; done += TURN) {
                List<Question> questions = new ArrayList<>();
                while (questions.size() < TURN) {
                    questions.add(source.next());
                }
                List<JsonNode> answers = reference.answers(questions);
                for (int i = 0; i < TURN; i++) {
                    Question question = questions.get(i);
                    JsonNode actual = Reference.ours(question);
                    String why = Difference.between(question.expression(), answers.get(i), actual);
                    if (why != null && !why.isEmpty()) {
                        explained.merge(why, 1, Integer::sum);
                    } else if (why != null) {
                        unexplained++;
                        if (differences.size() < SHOWN) {
                            differences.add(question + "\n  reference: " + answers.get(i) + "\n  ours:      " + actual);
                        }
                    }
                }
            }
        }
        System.out.println("jsonata reference: " + COUNT + " " + what + ", seed " + SEED + ", " + unexplained
                + " unexplained differences, explained ones: " + explained);
        assertThat(differences).isEmpty();
    }
}
