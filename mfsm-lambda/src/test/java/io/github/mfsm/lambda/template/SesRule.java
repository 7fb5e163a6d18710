package io.github.mfsm.lambda.template;

import java.util.List;
import java.util.function.Function;

/** What {@code template-ses.yaml} must keep: the first ones as {@code template.yaml} must. */
enum SesRule implements TemplateRule {
    REFERENCES(ReferenceRules::references),
    USEFULNESS(ReferenceRules::usefulness),
    PARAMETERS(ReferenceRules::parameters),
    METADATA(PublishingRules::metadata),
    FILES(SesRules::files),
    WILDCARDS(SesRules::wildcards),
    LEAST_PRIVILEGE(SesRules::leastPrivilege),
    CALLERS(SesRules::callers),
    CONTENT(SesRules::content),
    FUNCTIONS(SesRules::functions),
    TABLE(SesRules::table),
    EVENTS(SesRules::events);

    private final Function<Template, List<String>> check;

    SesRule(Function<Template, List<String>> check) {
        this.check = check;
    }

    @Override
    public List<String> problems(Template template) {
        return check.apply(template);
    }
}
