package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.content.ContentWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The template that deploys the steps. */
class StepsTemplateTest {
    private Map<String, Object> resources = Map.of();
    private Map<String, Object> parameters = Map.of();

    @BeforeEach
    void read() throws IOException {
        String yaml = Files.readString(Path.of("../examples/content-steps/template.yaml"));
        Object template = new Load(LoadSettings.builder().build()).loadFromString(yaml.replaceAll("![A-Z]\\w+ ", ""));
        resources = map(map(template).get("Resources"));
        parameters = map(map(template).get("Parameters"));
    }

    @Test
    void deploysEachStepWithTheSettingsThatItNeeds() {
        Map<String, Object> functions = new TreeMap<>(resources);
        functions
                .values()
                .removeIf(resource ->
                        !"AWS::Serverless::Function".equals(map(resource).get("Type")));

        assertThat(functions.keySet()).isEqualTo(new TreeSet<>(Steps.names()));
        try (ContentWorld world = new ContentWorld()) {
            functions.forEach((name, function) -> {
                Map<String, String> settings =
                        map(at(function, "Properties", "Environment", "Variables")).entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> byDefault(entry.getValue())));
                assertThat(at(function, "Properties", "Handler"))
                        .isEqualTo(Steps.create(name, world.contents(), settings)
                                .getClass()
                                .getName());
                assertThat(settings).containsEntry("CONTENT_BUCKET", "ContentBucket");
            });
        }
    }

    @Test
    void onlyTheStepsThatChangeMailsMayWrite() {
        assertThat(policy("ScanText")).doesNotContain("Put");
        assertThat(List.of(policy("AddDisclaimer"), policy("StripAttachments")))
                .allMatch(policy -> policy.contains("workmailmessageflow:PutRawMessageContent"))
                .allMatch(policy -> policy.contains("Action=s3:PutObject, Resource=${ContentBucket.Arn}/mfsm/*"))
                .allMatch(policy -> policy.contains(":message/${WorkMailOrganizationId}/*"));
    }

    @Test
    void workMailMayReadNewContentForADay() {
        String policy = at(resources, "ContentBucketPolicy", "Properties", "PolicyDocument")
                .toString();
        Object rules = at(resources, "ContentBucket", "Properties", "LifecycleConfiguration", "Rules");

        assertThat(policy)
                .contains("Service=workmail.${AWS::Region}.amazonaws.com", "s3:GetObject, s3:GetObjectVersion")
                .contains("aws:SourceAccount=AWS::AccountId", "aws:SecureTransport=true")
                .contains(":message/${WorkMailOrganizationId}/*");
        assertThat(String.valueOf(rules)).contains("ExpirationInDays=1", "Status=Enabled");
        assertThat(at(resources, "ContentBucket", "Properties").toString()).contains("SSEAlgorithm");
    }

    /** A parameter's default, where the value refers to one that has a default. */
    private String byDefault(Object value) {
        Object parameter = parameters.get(String.valueOf(value));
        Object setting = parameter == null ? value : map(parameter).getOrDefault("Default", value);
        return String.valueOf(setting);
    }

    @Test
    void onUnreadableAndEnclosedHaveTheDefaultsOfTheCode() {
        assertThat(OnUnreadable.of(byDefault("OnUnreadable"))).isEqualTo(OnUnreadable.PASS);
        assertThat(byDefault("StripEnclosed")).isEqualTo("true");
    }

    private String policy(String function) {
        return at(resources, function, "Properties", "Policies").toString();
    }

    private static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = map(found).get(key);
        }
        return found;
    }

    @SuppressWarnings("unchecked") // YAML's keys are strings here
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
