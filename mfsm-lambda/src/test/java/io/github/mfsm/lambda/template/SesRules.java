package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code template-ses.yaml} must keep, besides what both templates must. */
final class SesRules {
    private static final String IDENTITY = "arn:aws:ses:us-east-1:123456789012:identity/example.com";
    /** The same for the machine before, where there was one. */
    private static final String PREVIOUS =
            ", arn:aws:states:us-east-1:123456789012:(stateMachine:old|execution:old:\\*)";

    private static final String MAILS = "arn:aws:s3:::example-mail/*";

    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:mail";

    /** All that any function may do, and to what. */
    private static final Map<String, String> MAY = Map.ofEntries(
            Map.entry("PutAside", "[sqs:SendMessage] MfsmPutAsideQueue.Arn"),
            Map.entry("TellOfJunk", "[sns:Publish] arn:aws:sns:us-east-1:123456789012:junk"),
            Map.entry("FindHeldMails", "[dynamodb:Query] MfsmExecutionTable.Arn/index/HeldMails"),
            Map.entry("ReleaseHeldMails", "[dynamodb:UpdateItem] MfsmExecutionTable.Arn"),
            Map.entry("WriteLogs", "[logs:CreateLogStream, logs:PutLogEvents] MfsmLogGroup.Arn"),
            Map.entry(
                    "RememberExecutions",
                    "[dynamodb:PutItem, dynamodb:GetItem, dynamodb:DeleteItem] MfsmExecutionTable.Arn"),
            Map.entry("StartExecutions", "[states:StartExecution, states:DescribeStateMachine] [" + MACHINE + "]"),
            Map.entry(
                    "ReadExecutions",
                    "[states:DescribeExecution, states:GetExecutionHistory]"
                            + " [arn:aws:states:us-east-1:123456789012:execution:mail:*]"),
            Map.entry("ReadMails", "[s3:GetObject] " + MAILS),
            Map.entry("ReadContent", "[s3:GetObject] " + MAILS),
            Map.entry("ReadAndChangeContent", "[s3:GetObject, s3:PutObject] " + MAILS),
            Map.entry(
                    "SendBounces",
                    "[ses:SendBounce] " + IDENTITY + " {StringEquals={ses:FromAddress=bounces@example.com}}"),
            Map.entry(
                    "SendMailsOn",
                    "[ses:SendRawEmail] " + IDENTITY + " {StringEquals={ses:FromAddress=filter@example.com}}"));

    private static final Map<String, String> HANDLERS = Map.of(
            "MfsmRuleFunction", "ReceiptRuleHandler 30",
            "MfsmReleaseFunction", "ReleaseHandler 60",
            "MfsmSweepFunction", "SweepHandler 240");

    private SesRules() {}

    /**
     * Functions may do what they do, to named things: of what has a star, an email's key and an execution's name are
     * not known before.
     */
    static List<String> leastPrivilege(Template template) {
        Set<String> problems = new LinkedHashSet<>();
        Map<String, String> may = new TreeMap<>();
        ReferenceRules.choices()
                .forEach(choice -> AccessRules.statements(new Deployment(template, choice), (id, statement) -> {
                    Object condition = statement.get("Condition");
                    String resource = String.valueOf(statement.get("Resource")).replaceFirst(PREVIOUS, "");
                    String use = statement.get("Action") + " " + resource + (condition == null ? "" : " " + condition);
                    String sid = String.valueOf(statement.get("Sid"));
                    if (!use.equals(MAY.get(sid))) {
                        problems.add(id + " " + sid + " allows " + use);
                    }
                    may.put(sid, use);
                }));
        if (!may.keySet().equals(MAY.keySet())) {
            problems.add("functions may " + may.keySet() + ", but need " + new TreeMap<>(MAY).keySet());
        }
        new Deployment(template, Map.of("Hold", "true")).resources().forEach((id, resource) -> {
            Object policies = Template.at(resource, "Properties", "ManagedPolicyArns");
            if (policies != null && !policies.equals(List.of("MfsmFunctionPolicy"))) {
                problems.add(id + " has policies that are not this stack's: " + policies);
            }
            if (Template.at(resource, "Properties", "RoleName") != null
                    || Template.at(resource, "Properties", "ManagedPolicyName") != null) {
                problems.add(id + " has a name, so CAPABILITY_IAM is not enough");
            }
        });
        return List.copyOf(problems);
    }

    /** One rule of this account may call, and only the function for it. */
    static List<String> callers(Template template) {
        List<String> problems = new ArrayList<>();
        Deployment deployment = new Deployment(template, Map.of("RuleSetName", "inbound", "RuleName", "filter"));
        Map<String, Object> expected = Map.of(
                "Action", "lambda:InvokeFunction",
                "FunctionName", "MfsmRuleFunction",
                "Principal", "ses.amazonaws.com",
                "SourceAccount", "123456789012",
                "SourceArn", "arn:aws:ses:us-east-1:123456789012:receipt-rule-set/inbound:receipt-rule/filter");
        List<Object> permissions = new ArrayList<>();
        deployment.resources().forEach((id, resource) -> {
            if ("AWS::Lambda::Permission".equals(map(resource).get("Type"))) {
                permissions.add(deployment.properties(id));
            }
        });
        if (!permissions.equals(List.of(expected))) {
            problems.add("SES may call " + permissions);
        }
        return problems;
    }

    /**
     * Functions are those of the jar that the build makes, with the time that each needs; held emails' are there only
     * if needed.
     */
    static List<String> functions(Template template) {
        List<String> problems = new ArrayList<>();
        HANDLERS.forEach((id, handlerAndTime) -> {
            Map<String, Object> function = template.properties(id);
            String found = function.get("Handler") + " " + function.get("Timeout");
            if (!found.equals("io.github.mfsm.ses." + handlerAndTime)) {
                problems.add(id + " is " + found + ", but must be " + handlerAndTime);
            }
            if (!"mfsm-ses/target/mfsm-ses.jar".equals(function.get("CodeUri"))) {
                problems.add(id + "'s CodeUri is " + function.get("CodeUri"));
            }
            if (!"java21".equals(function.get("Runtime"))
                    || !"JSON".equals(Template.at(function, "LoggingConfig", "LogFormat"))) {
                problems.add(id + " must run on java21 and log JSON");
            }
            boolean alone = id.equals("MfsmRuleFunction");
            if (new Deployment(template, Map.of()).resources().containsKey(id) != alone) {
                problems.add(id + (alone ? " must always be there" : " must be there only if Hold is true"));
            }
        });
        return problems;
    }

    /** The table has what the code looks for, and stays when the stack goes: it is the outbox. */
    static List<String> table(Template template) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> table = template.properties("MfsmExecutionTable");
        expect(problems, table, "TimeToLive", "TimeToLiveSpecification", "AttributeName");
        expect(problems, table, List.of(Map.of("AttributeName", "InvocationId", "KeyType", "HASH")), "KeySchema");
        expect(
                problems,
                table,
                List.of(Map.of(
                        "IndexName", "HeldMails",
                        "KeySchema",
                                List.of(
                                        Map.of("AttributeName", "HeldMark", "KeyType", "HASH"),
                                        Map.of("AttributeName", "HeldSince", "KeyType", "RANGE")),
                        "Projection", Map.of("ProjectionType", "KEYS_ONLY"))),
                "GlobalSecondaryIndexes");
        if (!"RetainExceptOnCreate"
                .equals(template.resource("MfsmExecutionTable").get("DeletionPolicy"))) {
            problems.add("MfsmExecutionTable must stay when the stack goes: emails may be held");
        }
        return problems;
    }

    private static void expect(List<String> problems, Object table, Object expected, String... path) {
        Object value = Template.at(table, path);
        if (!Objects.equals(value, expected)) {
            problems.add("MfsmExecutionTable " + String.join(".", path) + " is " + value);
        }
    }

    /** EventBridge tells of the ends of this machine's executions, and of nothing else; a schedule sweeps. */
    static List<String> events(Template template) {
        List<String> problems = new ArrayList<>();
        Deployment deployment = new Deployment(template, Map.of("Hold", "true"));
        Object pattern =
                Template.at(deployment.properties("MfsmReleaseFunction"), "Events", "Ended", "Properties", "Pattern");
        Map<String, Object> expected = Map.of(
                "source", List.of("aws.states"),
                "detail-type", List.of("Step Functions Execution Status Change"),
                "detail",
                        Map.of(
                                "stateMachineArn", List.of(MACHINE),
                                "status", List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED")));
        if (!expected.equals(pattern)) {
            problems.add("MfsmReleaseFunction is told of " + pattern);
        }
        Object schedule =
                Template.at(deployment.properties("MfsmSweepFunction"), "Events", "Sweep", "Properties", "Schedule");
        if (!"rate(5 minutes)".equals(schedule)) {
            problems.add("MfsmSweepFunction is called at " + schedule);
        }
        Object aside = Template.at(
                deployment.properties("MfsmRuleFunction"), "EventInvokeConfig", "DestinationConfig", "OnFailure");
        if (!Map.of("Type", "SQS", "Destination", "MfsmPutAsideQueue.Arn").equals(aside)) {
            problems.add("what can't be held is put aside in " + aside);
        }
        return problems;
    }

    /** Who gets at the content of emails, but for the functions: nobody, unless it is asked for, by policies. */
    static List<String> content(Template template) {
        List<String> problems = new ArrayList<>();
        Map.of(
                        "none", Set.of(),
                        "read", Set.of("MfsmReadContentPolicy"),
                        "change", Set.of("MfsmReadContentPolicy", "MfsmChangeContentPolicy"))
                .forEach((access, expected) -> {
                    Deployment deployment = new Deployment(template, Map.of("ContentAccess", access));
                    Set<String> made = new TreeSet<>(deployment.resources().keySet());
                    made.removeIf(id -> !id.endsWith("ContentPolicy"));
                    if (!made.equals(expected)) {
                        problems.add("ContentAccess " + access + " makes " + made);
                    }
                });
        if (!"none".equals(Template.at(template.section("Parameters"), "ContentAccess", "Default"))) {
            problems.add("ContentAccess must be none by default");
        }
        return problems;
    }

    /** The files that it points to are there. */
    static List<String> files(Template template) {
        List<String> problems = new ArrayList<>();
        for (String key : List.of("LicenseUrl", "ReadmeUrl")) {
            Object path = Template.at(template.root(), "Metadata", "AWS::ServerlessRepo::Application", key);
            if (path == null || !java.nio.file.Files.isRegularFile(Template.TOP.resolve(path.toString()))) {
                problems.add("no file " + path);
            }
        }
        return problems;
    }

    /** No action has a wildcard. */
    static List<String> wildcards(Template template) {
        Set<String> problems = new LinkedHashSet<>();
        ReferenceRules.choices()
                .forEach(choice -> AccessRules.statements(
                        new Deployment(template, choice),
                        (id, statement) -> list(statement.get("Action")).stream()
                                .filter(action -> action.toString().contains("*"))
                                .forEach(action -> problems.add(id + " may do " + action))));
        return List.copyOf(problems);
    }
}
