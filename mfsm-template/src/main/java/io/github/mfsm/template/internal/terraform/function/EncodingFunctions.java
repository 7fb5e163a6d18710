package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.TemplateException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Functions that encode, decode and hash. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.ofEntries(
                Map.entry("jsonencode", given -> new Node.Str(JsonText.of(given.value(0)))),
                Map.entry("yamlencode", given -> new Node.Str(JsonText.of(given.value(0)))),
                Map.entry("jsondecode", given -> decode(given, YamlVersion.V1_2)),
                Map.entry("yamldecode", given -> decode(given, YamlVersion.V1_1)),
                Map.entry("base64encode", given -> given.of(Base64.getEncoder().encodeToString(bytes(given)))),
                Map.entry("base64decode", EncodingFunctions::base64Decode),
                Map.entry("urlencode", given -> given.of(URLEncoder.encode(given.string(0), StandardCharsets.UTF_8))),
                Map.entry("md5", given -> given.of(hash(given, "MD5"))),
                Map.entry("sha1", given -> given.of(hash(given, "SHA-1"))),
                Map.entry("sha256", given -> given.of(hash(given, "SHA-256"))),
                Map.entry("sha512", given -> given.of(hash(given, "SHA-512"))));
    }

    private static byte[] bytes(Arguments given) {
        return given.string(0).getBytes(StandardCharsets.UTF_8);
    }

    /** Terraform's YAML takes {@code yes} and {@code on} for booleans, as version 1.1 has it. */
    private static Node decode(Arguments given, YamlVersion version) {
        try {
            return Documents.read(given.text(0), version);
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
    }

    private static Node base64Decode(Arguments given) {
        try {
            return given.of(new String(Base64.getDecoder().decode(given.string(0)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw given.problem("this is not Base64");
        }
    }

    private static String hash(Arguments given, String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(given)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
