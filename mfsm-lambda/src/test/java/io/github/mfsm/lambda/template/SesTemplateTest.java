package io.github.mfsm.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code template-ses.yaml} keeps the rules, and each rule would find a template that does not. */
class SesTemplateTest {
    private static final Template TEMPLATE = Template.forSes();

    /** What the template must keep: the first ones as {@code template.yaml} must. */
    enum SesRule {
        REFERENCES(ReferenceRules::references),
        USEFULNESS(ReferenceRules::usefulness),
        PARAMETERS(ReferenceRules::parameters),
        METADATA(PublishingRules::metadata),
        FILES(SesRules::files),
        WILDCARDS(SesRules::wildcards),
        LEAST_PRIVILEGE(SesRules::leastPrivilege),
        CALLERS(SesRules::callers),
        FUNCTIONS(SesRules::functions),
        TABLE(SesRules::table),
        EVENTS(SesRules::events);

        private final Function<Template, List<String>> check;

        SesRule(Function<Template, List<String>> check) {
            this.check = check;
        }
    }

    /** A change that breaks a rule, and what the rule says about it. */
    record Broken(SesRule rule, String old, String replacement, String problem) {}

    static List<Broken> broken() {
        return List.of(
                new Broken(SesRule.REFERENCES, "!Ref MfsmExecutionTable", "!Ref MfsmTable", "refers to MfsmTable"),
                new Broken(
                        SesRule.REFERENCES,
                        "MfsmReleaseFunctionRole:\n    Type: AWS::IAM::Role\n    Condition: Holds",
                        "MfsmReleaseRole:\n    Type: AWS::IAM::Role\n    Condition: Holds",
                        "refers to MfsmReleaseFunctionRole"),
                new Broken(
                        SesRule.USEFULNESS, "SENDING: !Ref Sending\n", "SENDING: atLeastOnce\n", "Sending is not used"),
                new Broken(SesRule.PARAMETERS, "Default: x86_64", "Default: x86", "default x86 is not among"),
                new Broken(SesRule.PARAMETERS, "  DryRun:\n    Type", "  Dry:\n    Type", "Dry is not in the tables"),
                new Broken(
                        SesRule.METADATA, "SemanticVersion: 0.1.0", "SemanticVersion: 0.2.0", "SemanticVersion must"),
                new Broken(SesRule.FILES, "LicenseUrl: LICENSE", "LicenseUrl: LICENCE", "no file LICENCE"),
                new Broken(SesRule.WILDCARDS, "[ses:SendRawEmail]", "[ses:Send*]", "may do ses:Send*"),
                new Broken(
                        SesRule.LEAST_PRIVILEGE,
                        "identity/${SendingDomain}'\n            Condition:\n              StringEquals:\n"
                                + "                ses:FromAddress: !Ref BounceSender",
                        "identity/${SendingDomain}'",
                        "SendBounces allows [ses:SendBounce]"),
                new Broken(
                        SesRule.LEAST_PRIVILEGE,
                        "identity/${SendingDomain}'",
                        "identity/*'",
                        "SendBounces allows [ses:SendBounce] arn:aws:ses:us-east-1:123456789012:identity/*"),
                new Broken(SesRule.LEAST_PRIVILEGE, "[s3:GetObject]", "[s3:GetObject, s3:DeleteObject]", "ReadMails"),
                new Broken(
                        SesRule.LEAST_PRIVILEGE,
                        "ManagedPolicyArns: [!Ref MfsmFunctionPolicy]",
                        "ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSESFullAccess]",
                        "policies that are not this stack's"),
                new Broken(
                        SesRule.CALLERS, "SourceAccount: !Ref AWS::AccountId", "EventSourceToken: x", "SES may call"),
                new Broken(SesRule.CALLERS, "receipt-rule/${RuleName}", "receipt-rule/*", "SES may call"),
                new Broken(SesRule.CALLERS, "Principal: ses.amazonaws.com", "Principal: '*'", "SES may call"),
                new Broken(SesRule.FUNCTIONS, "Timeout: 30", "Timeout: 15", "MfsmRuleFunction is"),
                new Broken(SesRule.FUNCTIONS, "mfsm-ses/target", "mfsm-lambda/target", "CodeUri is"),
                new Broken(SesRule.FUNCTIONS, "ses.SweepHandler", "ses.Sweeper", "MfsmSweepFunction is"),
                new Broken(
                        SesRule.FUNCTIONS,
                        "Type: AWS::Serverless::Function\n    Condition: Holds",
                        "Type: AWS::Serverless::Function",
                        "only if Hold is true"),
                new Broken(SesRule.TABLE, "IndexName: HeldMails", "IndexName: Held", "GlobalSecondaryIndexes is"),
                new Broken(SesRule.TABLE, "RetainExceptOnCreate", "Delete", "emails may be held"),
                new Broken(SesRule.EVENTS, "SUCCEEDED, FAILED", "SUCCEEDED", "is told of"),
                new Broken(SesRule.EVENTS, "rate(5 minutes)", "rate(5 days)", "is called at"),
                new Broken(SesRule.EVENTS, "Type: SQS", "Type: SNS", "is put aside in"));
    }

    @ParameterizedTest
    @EnumSource
    void keeps(SesRule rule) {
        assertThat(rule.check.apply(TEMPLATE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void findsWhatBreaksARule(Broken broken) {
        assertThat(broken.rule().check.apply(TEMPLATE.with(broken.old(), broken.replacement())))
                .anySatisfy(problem -> assertThat(problem).contains(broken.problem()));
    }

    @Test
    void eachRuleFindsSomething() {
        EnumSet<SesRule> shown = broken().stream()
                .map(Broken::rule)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SesRule.class)));

        assertThat(shown).isEqualTo(EnumSet.allOf(SesRule.class));
    }
}
