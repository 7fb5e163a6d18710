package io.github.mfsm.lambda.template;

import java.util.EnumSet;
import java.util.List;

/** {@code template-ses.yaml}. */
class SesTemplateTest extends BrokenCopies<SesRule> {
    SesTemplateTest() {
        super(Template.forSes(), EnumSet.allOf(SesRule.class), broken());
    }

    private static List<Broken<SesRule>> broken() {
        return List.of(
                new Broken<>(SesRule.REFERENCES, "!Ref MfsmExecutionTable", "!Ref MfsmTable", "refers to MfsmTable"),
                new Broken<>(
                        SesRule.REFERENCES,
                        "MfsmReleaseFunctionRole:\n    Type: AWS::IAM::Role\n    Condition: Holds",
                        "MfsmReleaseRole:\n    Type: AWS::IAM::Role\n    Condition: Holds",
                        "refers to MfsmReleaseFunctionRole"),
                new Broken<>(
                        SesRule.USEFULNESS, "SENDING: !Ref Sending\n", "SENDING: atLeastOnce\n", "Sending is not used"),
                new Broken<>(SesRule.PARAMETERS, "Default: x86_64", "Default: x86", "default x86 is not among"),
                new Broken<>(SesRule.PARAMETERS, "  DryRun:\n    Type", "  Dry:\n    Type", "Dry is not in the tables"),
                new Broken<>(
                        SesRule.METADATA, "SemanticVersion: 0.1.0", "SemanticVersion: 0.2.0", "SemanticVersion must"),
                new Broken<>(SesRule.FILES, "LicenseUrl: LICENSE", "LicenseUrl: LICENCE", "no file LICENCE"),
                new Broken<>(SesRule.WILDCARDS, "[ses:SendRawEmail]", "[ses:Send*]", "may do ses:Send*"),
                new Broken<>(
                        SesRule.LEAST_PRIVILEGE,
                        "identity/${SendingDomain}'\n            Condition:\n              StringEquals:\n"
                                + "                ses:FromAddress: !Ref BounceSender",
                        "identity/${SendingDomain}'",
                        "SendBounces allows [ses:SendBounce]"),
                new Broken<>(
                        SesRule.LEAST_PRIVILEGE,
                        "identity/${SendingDomain}'",
                        "identity/*'",
                        "SendBounces allows [ses:SendBounce] arn:aws:ses:us-east-1:123456789012:identity/*"),
                new Broken<>(
                        SesRule.LEAST_PRIVILEGE,
                        "- !If [HadAnotherMachine, !Ref PreviousStateMachineArn, !Ref AWS::NoValue]\n          - Sid: Read",
                        "- '*'\n          - Sid: Read",
                        "StartExecutions allows"),
                new Broken<>(SesRule.LEAST_PRIVILEGE, "[s3:GetObject]", "[s3:GetObject, s3:DeleteObject]", "ReadMails"),
                new Broken<>(
                        SesRule.LEAST_PRIVILEGE,
                        "ManagedPolicyArns: [!Ref MfsmFunctionPolicy]",
                        "ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSESFullAccess]",
                        "policies that are not this stack's"),
                new Broken<>(
                        SesRule.CALLERS, "SourceAccount: !Ref AWS::AccountId", "EventSourceToken: x", "SES may call"),
                new Broken<>(SesRule.CALLERS, "receipt-rule/${RuleName}", "receipt-rule/*", "SES may call"),
                new Broken<>(SesRule.CALLERS, "Principal: ses.amazonaws.com", "Principal: '*'", "SES may call"),
                new Broken<>(
                        SesRule.LEAST_PRIVILEGE,
                        "[s3:GetObject, s3:PutObject]",
                        "[s3:GetObject, s3:PutObject, s3:DeleteObject]",
                        "ReadAndChangeContent allows"),
                new Broken<>(
                        SesRule.CONTENT,
                        "Type: AWS::IAM::ManagedPolicy\n    Condition: ChangesContent",
                        "Type: AWS::IAM::ManagedPolicy\n    Condition: ReadsContent",
                        "ContentAccess read makes"),
                new Broken<>(SesRule.CONTENT, "Default: none", "Default: read", "none by default"),
                new Broken<>(SesRule.FUNCTIONS, "Timeout: 30", "Timeout: 15", "MfsmRuleFunction is"),
                new Broken<>(SesRule.FUNCTIONS, "mfsm-ses/target", "mfsm-lambda/target", "CodeUri is"),
                new Broken<>(SesRule.FUNCTIONS, "ses.SweepHandler", "ses.Sweeper", "MfsmSweepFunction is"),
                new Broken<>(
                        SesRule.FUNCTIONS,
                        "Type: AWS::Serverless::Function\n    Condition: Holds",
                        "Type: AWS::Serverless::Function",
                        "only if Hold is true"),
                new Broken<>(SesRule.TABLE, "IndexName: HeldMails", "IndexName: Held", "GlobalSecondaryIndexes is"),
                new Broken<>(SesRule.TABLE, "RetainExceptOnCreate", "Delete", "emails may be held"),
                new Broken<>(SesRule.EVENTS, "SUCCEEDED, FAILED", "SUCCEEDED", "is told of"),
                new Broken<>(SesRule.EVENTS, "rate(5 minutes)", "rate(5 days)", "is called at"),
                new Broken<>(SesRule.EVENTS, "Type: SQS", "Type: SNS", "is put aside in"));
    }
}
