package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateOptions;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code template-ses.yaml} sets the variables that {@link SesSettings} reads, to values that it takes. */
class SesTemplateSettingsTest {
    private static final Path TEMPLATE = Path.of("..", "template-ses.yaml");

    private static List<TemplateFunction> functions(Map<String, String> parameters) {
        TemplateOptions.Builder options = TemplateOptions.builder();
        parameters.forEach(options::parameter);
        return Template.read(TEMPLATE, options.build()).functions();
    }

    /** The names that the settings ask the environment for. */
    private static Set<String> read() {
        Set<String> names = new TreeSet<>();
        SesSettings.parse(new AbstractMap<>() {
            @Override
            public String get(Object name) {
                names.add(name.toString());
                return Map.of(
                                "STATE_MACHINE_ARN", "arn:aws:states:us-east-1:123456789012:stateMachine:mail",
                                "EXECUTION_TABLE", "table")
                        .get(name);
            }

            @Override
            public Set<Entry<String, String>> entrySet() {
                return Set.of();
            }
        });
        names.removeIf(name -> name.startsWith("AWS_")); // Lambda's, or set for tests only
        return names;
    }

    @Test
    void everyFunctionGetsTheVariablesThatAreReadAndNoOthers() {
        assertThat(functions(Map.of("Hold", "true")))
                .extracting(TemplateFunction::logicalId)
                .contains("MfsmRuleFunction", "MfsmReleaseFunction", "MfsmSweepFunction");
        assertThat(functions(Map.of("Hold", "true")))
                .allSatisfy(function -> assertThat(function.environment()).containsOnlyKeys(read()));
    }

    @ParameterizedTest
    @CsvSource({
        "Hold, true",
        "Hold, false",
        "Sending, atMostOnce",
        "FallbackAction, DROP",
        "FallbackAction, BOUNCE",
        "FallbackAction, MOVE_TO_JUNK",
        "FallbackAction, BYPASS_SPAM_CHECK",
        "StrictAnswers, true",
        "DryRun, true",
        "OnTableFailure, fail",
        "WaitTimeForExecution, 29",
        "MachineStateForOutput, Decide",
        "MailPrefix, in/",
        "JunkTopicArn, arn:aws:sns:us-east-1:123456789012:junk",
        "PreviousStateMachineArn, arn:aws:states:us-east-1:123456789012:stateMachine:old",
    })
    void withWhateverItsParametersSayTheFunctionsStart(String parameter, String value) {
        assertThat(functions(Map.of(parameter, value)))
                .isNotEmpty()
                .allSatisfy(function -> assertThat(
                                SesSettings.parse(function.environment()).warnings())
                        .isEmpty());
    }
}
