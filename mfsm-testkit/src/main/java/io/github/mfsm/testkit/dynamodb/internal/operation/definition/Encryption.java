package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The encryption that a request asks for: by DynamoDB's own key, or by one of KMS. Nothing is really encrypted. */
record Encryption(boolean given, boolean enabled, @Nullable String keyId) {
    private static final String DEFAULT_KEY = "alias/aws/dynamodb";

    static Encryption read(Request request) {
        Request specification = request.nested("SSESpecification");
        if (specification == null) {
            return new Encryption(false, false, null);
        }
        specification.choice("SSEType", "KMS", List.of("AES256", "KMS"));
        boolean enabled = specification.flag("Enabled");
        String key = specification.string("KMSMasterKeyId");
        if (key != null && !enabled) {
            throw Errors.invalidParameter(
                    "KMSMasterKeyId cannot be specified if SSESpecification.Enabled is false or not specified");
        }
        return new Encryption(true, enabled, key);
    }

    /** Returns the ARN of the KMS key, or null for DynamoDB's own. */
    @Nullable
    String keyArn(RequestContext context) {
        if (!enabled) {
            return null;
        }
        String key = keyId == null ? DEFAULT_KEY : keyId;
        if (key.startsWith("arn:")) {
            return key;
        }
        return Arns.of("kms", context, key.startsWith("alias/") ? key : "key/" + key);
    }
}
