package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Serverless Application Repository asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-template-publishing-applications-metadata-properties.html">
 *     AWS SAM template Metadata section properties</a>
 */
final class PublishingRules {
    private static final Map<String, String> PATTERNS = Map.of(
            "Name", "[a-zA-Z0-9-]{1,140}",
            "Description", ".{1,256}",
            "Author", "(?=.{1,127}$)[a-z0-9](([a-z0-9]|-(?!-))*[a-z0-9])?",
            "SpdxLicenseId", "Apache-2\\.0",
            "LicenseUrl", ".+",
            "ReadmeUrl", ".+",
            "HomePageUrl", "https://.+",
            "SourceCodeUrl", "https://.+",
            "SemanticVersion", "\\d+\\.\\d+\\.\\d+");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9+_:/@-]{1,127}");
    private static final Pattern REVISION = Pattern.compile("-Drevision=(\\S+)");

    private PublishingRules() {}

    static List<String> metadata(Template template) {
        Map<String, Object> metadata =
                map(Template.at(template.root(), "Metadata", "AWS::ServerlessRepo::Application"));
        List<String> problems = new ArrayList<>();
        PATTERNS.forEach((key, pattern) -> {
            String value = String.valueOf(metadata.getOrDefault(key, ""));
            if (!value.matches(pattern)) {
                problems.add(key + " is '" + value + "', but must match " + pattern);
            }
        });
        List<?> labels = list(metadata.get("Labels"));
        if (labels.isEmpty() || labels.size() > 10) {
            problems.add("Labels: 1 to 10, not " + labels.size());
        }
        labels.stream()
                .filter(label -> !LABEL.matcher(label.toString()).matches())
                .forEach(label -> problems.add("label " + label));
        Matcher revision = REVISION.matcher(Template.read(".mvn/maven.config"));
        String version = revision.find() ? revision.group(1).replace("-SNAPSHOT", "") : "";
        if (!version.equals(metadata.get("SemanticVersion"))) {
            problems.add("SemanticVersion must be " + version + ", as .mvn/maven.config says");
        }
        return problems;
    }
}
