package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who may do what. */
final class AccessRules {
    /** What is wider than one thing, and why it must be. */
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry(
                    "MfsmFunctionRole ReadExecutions arn:aws:states:us-east-1:123456789012:execution:MfsmStateMachine.Name:*",
                    "an execution's name is not known before, and the machine's is"),
            Map.entry(
                    "MfsmFunctionRole ReadExecutions arn:aws:states:us-east-1:123456789012:execution:mine:*",
                    "as before, for a machine that was there"),
            Map.entry(
                    "MfsmFunctionRole ReadExecutions arn:aws:states:us-east-1:123456789012:execution:old:*",
                    "as before, for the machine that was used before"),
            Map.entry("MfsmFunctionRole Trace *", "X-Ray has no resources that one could name"),
            Map.entry("MfsmStateMachineRole Trace *", "X-Ray has no resources that one could name"),
            Map.entry(
                    "MfsmStateMachineRole DeliverLogs *",
                    "CloudWatch's log deliveries have no resources that one could name"),
            Map.entry(
                    "MfsmStateMachineRole InvokeFunctions arn:aws:lambda:us-east-1:123456789012:function:*",
                    "what users of the Python sample expect; MachineMayInvoke narrows it"),
            Map.entry(
                    "MfsmReadContentPolicy ReadMails arn:aws:workmailmessageflow:us-east-1:123456789012:message/*/*",
                    "an email's id is not known before; WorkMailOrganizationId narrows it"),
            Map.entry(
                    "MfsmChangeContentPolicy ReadAndChangeMails"
                            + " arn:aws:workmailmessageflow:us-east-1:123456789012:message/*/*",
                    "as before"),
            Map.entry(
                    "MfsmChangeContentPolicy LayDownNewContent MfsmContentBucket.Arn/mfsm/*",
                    "keys are made of emails' ids, and the bucket has nothing else"),
            Map.entry(
                    "MfsmContentBucketPolicy WorkMailFetchesNewContent MfsmContentBucket.Arn/mfsm/*",
                    "as before, for WorkMail"));

    private static final Map<String, Set<String>> FUNCTION_MAY = new TreeMap<>(Map.of(
            "WriteLogs", Set.of("logs:CreateLogStream", "logs:PutLogEvents"),
            "RememberExecutions", Set.of("dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DeleteItem"),
            "StartExecutions", Set.of("states:StartExecution", "states:DescribeStateMachine"),
            "ReadExecutions", Set.of("states:DescribeExecution", "states:GetExecutionHistory")));

    /** What the machine does to the table: it writes its answer into the row that has its own ARN. */
    private static final Map<String, Object> POST_THE_ANSWER = Map.of(
            "Sid", "PostTheAnswer",
            "Effect", "Allow",
            "Action", List.of("dynamodb:UpdateItem"),
            "Resource", "MfsmExecutionTable.Arn",
            "Condition",
                    Map.of(
                            "ForAllValues:StringEquals",
                            Map.of("dynamodb:Attributes", List.of("InvocationId", "ExecutionArn", "Answer")),
                            "StringEqualsIfExists",
                            Map.of("dynamodb:ReturnValues", List.of("NONE", "UPDATED_OLD", "UPDATED_NEW"))));

    private static final String LOG_GROUP = "MfsmStateMachineLogGroup";

    private AccessRules() {}

    /** Sees statements that allow something. */
    interface Visitor {
        /** Sees one, with the role or policy that it belongs to. */
        void visit(String id, Map<String, Object> statement);
    }

    private static void statements(Template template, Visitor visitor) {
        ReferenceRules.choices().forEach(choice -> statements(new Deployment(template, choice), visitor));
    }

    static void statements(Deployment deployment, Visitor visitor) {
        deployment.resources().forEach((id, resource) -> {
            List<Object> policies =
                    new ArrayList<>(list(deployment.properties(id).get("Policies")));
            policies.add(deployment.properties(id));
            for (Object policy : policies) {
                list(Template.at(policy, "PolicyDocument", "Statement")).stream()
                        .filter(statement -> "Allow".equals(map(statement).get("Effect")))
                        .forEach(statement -> visitor.visit(id, map(statement)));
            }
        });
    }

    /** No action has a wildcard, and no resource but those above. */
    static List<String> wildcards(Template template) {
        Set<String> problems = new LinkedHashSet<>();
        statements(template, (role, statement) -> {
            list(statement.get("Action")).stream()
                    .filter(action -> action.toString().contains("*"))
                    .forEach(action -> problems.add(role + " may do " + action));
            list(statement.get("Resource")).stream()
                    .map(resource -> role + " " + statement.get("Sid") + " " + resource)
                    .filter(use -> use.contains("*") && !WIDE.containsKey(use))
                    .forEach(problems::add);
        });
        return List.copyOf(problems);
    }

    /**
     * The function may do what it does, and nothing else, the machine write its answer; no role has policies of AWS's;
     * none has a name of its own.
     */
    static List<String> leastPrivilege(Template template) {
        Set<String> problems = new LinkedHashSet<>();
        Map<String, Set<String>> may = new TreeMap<>();
        statements(template, (role, statement) -> {
            String purpose = String.valueOf(statement.get("Sid"));
            if (role.equals("MfsmFunctionRole")
                    && !Set.of("Trace", "UseTheTablesKey").contains(purpose)) {
                Set<String> actions = may.computeIfAbsent(purpose, key -> new LinkedHashSet<>());
                list(statement.get("Action")).forEach(action -> actions.add(action.toString()));
            }
            if (list(statement.get("Action")).contains("dynamodb:UpdateItem") && !statement.equals(POST_THE_ANSWER)) {
                problems.add(role + " may update rows by " + statement);
            }
        });
        if (!may.equals(FUNCTION_MAY)) {
            problems.add("the function may do " + may + ", but needs " + FUNCTION_MAY);
        }
        template.resources().forEach((id, resource) -> {
            Map<String, Object> properties = template.properties(id);
            if (map(resource).get("Type").toString().startsWith("AWS::IAM::")) {
                if (properties.containsKey("ManagedPolicyArns")) {
                    problems.add(id + " has policies that are not its own");
                }
                if (properties.containsKey("RoleName") || properties.containsKey("ManagedPolicyName")) {
                    problems.add(id + " has a name, so CAPABILITY_IAM is not enough");
                }
            }
        });
        return List.copyOf(problems);
    }

    /** WorkMail, of this account alone, may call the function and its alias. */
    static List<String> callers(Template template) {
        List<String> problems = new ArrayList<>();
        Deployment deployment =
                new Deployment(template, Map.of("WorkMailOrganizationId", "m-0123456789abcdef0123456789abcdef"));
        Map<String, Object> expected = Map.of(
                "Action", "lambda:InvokeFunction",
                "Principal", "workmail.us-east-1.amazonaws.com",
                "SourceAccount", "123456789012",
                "SourceArn", "arn:aws:workmail:us-east-1:123456789012:organization/m-0123456789abcdef0123456789abcdef");
        Set<Object> callable = new LinkedHashSet<>();
        deployment.resources().forEach((id, resource) -> {
            if ("AWS::Lambda::Permission".equals(map(resource).get("Type"))) {
                Map<String, Object> permission = new TreeMap<>(deployment.properties(id));
                callable.add(permission.remove("FunctionName"));
                if (!permission.equals(expected)) {
                    problems.add(id + " is " + permission);
                }
            }
        });
        if (!callable.equals(Set.of("MfsmFunction", "MfsmFunction.Alias"))) {
            problems.add("WorkMail may call " + callable);
        }
        Object trust = Template.at(
                list(Template.at(
                                deployment.properties("MfsmStateMachineRole"), "AssumeRolePolicyDocument", "Statement"))
                        .get(0),
                "Condition");
        if (!Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", "123456789012"),
                        "ArnLike", Map.of("aws:SourceArn", "arn:aws:states:us-east-1:123456789012:stateMachine:*"))
                .equals(trust)) {
            problems.add("MfsmStateMachineRole may be taken by " + trust);
        }
        return problems;
    }

    /** With a machine that is there, the stack has none and no role for one; its own stay when it lets go of them. */
    static List<String> existingMachine(Template template) {
        List<String> problems = new ArrayList<>();
        ReferenceRules.choices()
                .filter(choice -> choice.containsKey("ExistingStateMachineArn"))
                .forEach(choice -> new Deployment(template, choice)
                        .resources().keySet().stream()
                                .filter(id -> id.startsWith("MfsmStateMachine"))
                                .filter(id -> !id.equals(LOG_GROUP))
                                .filter(id -> !problems.contains(id + " is made besides the existing machine"))
                                .forEach(id -> problems.add(id + " is made besides the existing machine")));
        Map<String, String> own = Map.of(
                "ExistingStateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:made",
                "StateMachineLogLevel", "ALL");
        if (!new Deployment(template, own).resources().containsKey(LOG_GROUP)) {
            problems.add(
                    LOG_GROUP + " goes when ExistingStateMachineArn is set, and the machine that logs there stays");
        }
        for (String id : List.of("MfsmStateMachine", "MfsmStateMachineRole")) {
            if (!"RetainExceptOnCreate".equals(template.resource(id).get("DeletionPolicy"))
                    || !"Retain".equals(template.resource(id).get("UpdateReplacePolicy"))) {
                problems.add(id + " must stay when the stack lets go of it");
            }
        }
        return problems;
    }
}
