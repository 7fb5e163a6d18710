package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who gets at the content of emails: nobody, unless it is asked for. */
final class ContentRules {
    private static final String GET = "workmailmessageflow:GetRawMessageContent";
    private static final String PUT = "workmailmessageflow:PutRawMessageContent";
    private static final String MAILS =
            "arn:aws:workmailmessageflow:us-east-1:123456789012:message/m-0123456789abcdef0123456789abcdef/*";
    private static final String OBJECTS = "MfsmContentBucket.Arn/mfsm/*";

    /** Of each policy, what it allows to whom. */
    private static final Map<String, Map<String, Set<String>>> NONE = Map.of();

    private static final Map<String, Map<String, Set<String>>> READ =
            Map.of("MfsmReadContentPolicy", Map.of(MAILS, Set.of(GET)));
    private static final Map<String, Map<String, Set<String>>> CHANGE = Map.of(
            "MfsmReadContentPolicy", Map.of(MAILS, Set.of(GET)),
            "MfsmChangeContentPolicy", Map.of(MAILS, Set.of(GET, PUT), OBJECTS, Set.of("s3:PutObject")),
            "MfsmContentBucketPolicy", Map.of(OBJECTS, Set.of("s3:GetObject", "s3:GetObjectVersion")));

    private ContentRules() {}

    private static Deployment deployment(Template template, String access) {
        return new Deployment(
                template,
                Map.of("ContentAccess", access, "WorkMailOrganizationId", "m-0123456789abcdef0123456789abcdef"));
    }

    /** Each value of the parameter allows what it says, by policies of its own, and the default is none. */
    static List<String> access(Template template) {
        List<String> problems = new ArrayList<>();
        compare(problems, "by default", new Deployment(template, Map.of()), NONE);
        compare(problems, "none", deployment(template, "none"), NONE);
        compare(problems, "read", deployment(template, "read"), READ);
        compare(problems, "change", deployment(template, "change"), CHANGE);
        return problems;
    }

    private static void compare(
            List<String> problems,
            String access,
            Deployment deployment,
            Map<String, Map<String, Set<String>>> expected) {
        Map<String, Map<String, Set<String>>> allowed = new TreeMap<>();
        AccessRules.statements(deployment, (id, statement) -> {
            Set<String> actions = list(statement.get("Action")).stream()
                    .map(Object::toString)
                    .filter(action -> action.startsWith("workmailmessageflow:") || action.startsWith("s3:"))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!actions.isEmpty()) {
                list(statement.get("Resource"))
                        .forEach(resource -> allowed.computeIfAbsent(id, key -> new TreeMap<>())
                                .put(resource.toString(), actions));
            }
        });
        if (!allowed.equals(expected)) {
            problems.add("ContentAccess " + access + " allows " + allowed + ", but must allow " + expected);
        }
        boolean hasBucket = deployment.resources().containsKey("MfsmContentBucket");
        if (hasBucket != expected.equals(CHANGE)) {
            problems.add("ContentAccess " + access + (hasBucket ? " makes a bucket" : " makes no bucket"));
        }
    }

    /** The bucket is encrypted, closed to the public, forgets after a day, and none but WorkMail may read it. */
    static List<String> bucket(Template template) {
        List<String> problems = new ArrayList<>();
        Deployment deployment = deployment(template, "change");
        Map<String, Object> bucket = deployment.properties("MfsmContentBucket");
        Object encryption = Template.at(bucket, "BucketEncryption", "ServerSideEncryptionConfiguration");
        if (!List.of(Map.of("ServerSideEncryptionByDefault", Map.of("SSEAlgorithm", "AES256")))
                .equals(encryption)) {
            problems.add("the bucket's encryption is " + encryption);
        }
        Object block = bucket.get("PublicAccessBlockConfiguration");
        if (!Map.of(
                        "BlockPublicAcls", true,
                        "BlockPublicPolicy", true,
                        "IgnorePublicAcls", true,
                        "RestrictPublicBuckets", true)
                .equals(block)) {
            problems.add("the bucket lets the public in: " + block);
        }
        list(Template.at(bucket, "LifecycleConfiguration", "Rules")).stream()
                .filter(rule -> !Objects.equals(map(rule).get("ExpirationInDays"), 1)
                        || !"Enabled".equals(map(rule).get("Status")))
                .forEach(rule -> problems.add("the bucket keeps emails: " + rule));
        if (bucket.containsKey("VersioningConfiguration")) {
            problems.add("the bucket keeps old versions of emails");
        }
        List<?> statements =
                list(Template.at(deployment.properties("MfsmContentBucketPolicy"), "PolicyDocument", "Statement"));
        if (!statements.equals(List.of(workMailReads(), nobodyInPlainText()))) {
            problems.add("the bucket's policy is " + statements);
        }
        return problems;
    }

    private static Map<String, Object> workMailReads() {
        return Map.of(
                "Sid",
                "WorkMailFetchesNewContent",
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "workmail.us-east-1.amazonaws.com"),
                "Action",
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                "Resource",
                OBJECTS,
                "Condition",
                Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", "123456789012"),
                        "Bool", Map.of("aws:SecureTransport", "true"),
                        "ArnLike", Map.of("aws:SourceArn", MAILS)));
    }

    private static Map<String, Object> nobodyInPlainText() {
        return Map.of(
                "Sid", "OnlyEncryptedTransport",
                "Effect", "Deny",
                "Principal", "*",
                "Action", "s3:*",
                "Resource", List.of("MfsmContentBucket.Arn", "MfsmContentBucket.Arn/*"),
                "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
    }
}
