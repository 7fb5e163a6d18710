package io.github.mfsm.lambda.template;

import java.util.List;
import java.util.function.Function;

/** What {@code template.yaml} must keep. */
enum Rule implements TemplateRule {
    REFERENCES(ReferenceRules::references),
    USEFULNESS(ReferenceRules::usefulness),
    PARAMETERS(ReferenceRules::parameters),
    ORGANIZATION(ReferenceRules::organization),
    FILES(ReferenceRules::files),
    WILDCARDS(AccessRules::wildcards),
    LEAST_PRIVILEGE(AccessRules::leastPrivilege),
    CALLERS(AccessRules::callers),
    EXISTING_MACHINE(AccessRules::existingMachine),
    CONTENT(ContentRules::access),
    BUCKET(ContentRules::bucket),
    TIMES_AND_TABLE(ContractRules::timesAndTable),
    FUNCTION(ContractRules::function),
    ENVIRONMENT(ContractRules::environment),
    SETTINGS(ContractRules::settings),
    VERSIONS(ContractRules::versions),
    METRICS(ContractRules::metrics),
    METADATA(PublishingRules::metadata);

    private final Function<Template, List<String>> check;

    Rule(Function<Template, List<String>> check) {
        this.check = check;
    }

    @Override
    public List<String> problems(Template template) {
        return check.apply(template);
    }
}
