package io.github.mfsm.asl.internal.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.definition.OptimizedIntegration;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file {@code structures.txt}. */
class StructuresTest {
    private static final Pattern MEMBER = Pattern.compile("([A-Z]\\w*)(?:=((?:\\[]|\\{})*)(\\w+))?");

    private static Map<String, List<String>> lines() throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (InputStream file =
                Objects.requireNonNull(UnknownMembers.class.getResourceAsStream("structures.txt"), "file")) {
            for (String line : new String(file.readAllBytes(), UTF_8).split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] parts = line.split(": ", 2);
                    lines.put(parts[0], Arrays.asList(parts[1].split(" ", -1)));
                }
            }
        }
        return lines;
    }

    @Test
    void everyMemberIsInPascalCaseAndLeadsToAStructureThatIsThere() throws IOException {
        Map<String, List<String>> lines = lines();

        assertThat(lines).hasSizeGreaterThan(500);
        lines.forEach((name, members) -> assertThat(members).as(name).allSatisfy(member -> {
            Matcher matcher = MEMBER.matcher(member);
            assertThat(matcher.matches()).isTrue();
            if (matcher.group(3) != null) {
                assertThat(lines).containsKey(name.split("[:/]", 2)[0] + "/" + matcher.group(3));
            }
        }));
    }

    @Test
    void everyActionIsOneWithTheseParameters() throws IOException {
        lines().forEach((name, members) -> {
            if (name.contains(":")) {
                OptimizedIntegration action = OptimizedIntegration.named(name).orElseThrow();
                assertThat(members).allSatisfy(member -> {
                    String parameter = member.replaceFirst("=.*", "");
                    assertThat(action.requiredParameters().contains(parameter)
                                    || action.otherParameters().contains(parameter))
                            .as(name + " " + parameter)
                            .isTrue();
                });
            }
        });
    }
}
