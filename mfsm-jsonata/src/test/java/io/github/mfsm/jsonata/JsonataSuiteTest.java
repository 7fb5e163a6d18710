package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The reference suite, read from the folder that {@code -Djsonata.suite=DIR} or the environment's
 * {@code MFSM_JSONATA_SUITE} names.
 */
class JsonataSuiteTest {

    /** Cases that are left out, each with its reason. */
    private static final Map<String, String> LEFT_OUT = Map.of();

    @Test
    void allCasesOfTheReferenceSuiteComeOutTheSame() {
        String folder = System.getProperty("jsonata.suite", System.getenv().getOrDefault("MFSM_JSONATA_SUITE", ""));
        boolean there = !folder.isEmpty() && Files.isDirectory(Path.of(folder, "cases"));
        if (!there) {
            System.out.println("jsonata suite: not there, skipped");
        }
        assumeTrue(there, "no reference suite here: set MFSM_JSONATA_SUITE or -Djsonata.suite=DIR");

        List<SuiteCase> cases = SuiteCase.read(Path.of(folder));
        List<String> problems = new ArrayList<>();
        int good = 0;
        for (SuiteCase suiteCase : cases) {
            String reason = LEFT_OUT.get(suiteCase.id());
            if (reason != null) {
                System.out.println("left out: " + suiteCase.id() + ": " + reason);
                continue;
            }
            String problem = suiteCase.problem();
            if (problem == null) {
                good++;
            } else {
                problems.add(suiteCase.id() + ": " + suiteCase.json().path("expr") + ": " + problem);
            }
        }

        System.out.println("jsonata suite: " + good + "/" + cases.size());
        assertThat(cases).isNotEmpty();
        assertThat(problems).isEmpty();
    }
}
