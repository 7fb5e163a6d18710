package io.github.mfsm.asl.internal.expr.intrinsic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.random.RandomGenerator;

/** The functions on text. */
final class TextFunctions {

    /** How long the data of hash and Base64 functions may be (service documentation). */
    private static final int MAX_CHARACTERS = 10_000;

    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    /**
     * Fills each <code>{}</code> with the next argument; <code>\{</code>, <code>\}</code> and <code>\\</code> stand for
     * themselves.
     */
    static JsonNode format(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        String template = Arguments.text(self, arguments.get(0));
        StringBuilder text = new StringBuilder(template.length());
        int used = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length() && "\\{}'".indexOf(template.charAt(i + 1)) >= 0) {
                text.append(template.charAt(++i));
            } else if (c == '{') {
                if (i + 1 == template.length() || template.charAt(i + 1) != '}') {
                    throw new IntrinsicException("Invalid template in States.Format: matching '}' not found for '{'.");
                }
                if (++used < arguments.size()) {
                    text.append(Arguments.rendered(arguments.get(used)));
                }
                i++;
            } else if (c == '}') {
                throw new IntrinsicException("Invalid template in States.Format: matching '{' not found for '}'.");
            } else {
                text.append(c);
            }
        }
        if (used != arguments.size() - 1) {
            throw new IntrinsicException(
                    "Invalid arguments in States.Format: number of arguments do not match the occurrences of {}.");
        }
        return TextNode.valueOf(text.toString());
    }

    /**
     * Every character of the second argument separates; empty parts are dropped (recorded, and observed of the
     * service).
     */
    static JsonNode split(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        StringTokenizer tokens =
                new StringTokenizer(Arguments.text(self, arguments.get(0)), Arguments.text(self, arguments.get(1)));
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    static JsonNode base64Encode(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        byte[] bytes = bounded(self, Arguments.text(self, arguments.get(0))).getBytes(UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Lenient, as observed of the service: foreign characters are skipped, padding ends the data and may be missing.
     */
    static JsonNode base64Decode(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        String encoded = bounded(self, Arguments.text(self, arguments.get(0)));
        StringBuilder digits = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length() && encoded.charAt(i) != '='; i++) {
            char c = encoded.charAt(i);
            if (c == '-') {
                digits.append('+');
            } else if (c == '_') {
                digits.append('/');
            } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
                digits.append(c);
            }
        }
        if (digits.length() % 4 == 1) {
            digits.setLength(digits.length() - 1);
        }
        return TextNode.valueOf(new String(Base64.getDecoder().decode(digits.toString()), UTF_8));
    }

    /** Hashes text; anything else is rendered first, as observed of the service. */
    static JsonNode hash(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        if (arguments.get(0).isNull()) {
            throw self.invalidArguments();
        }
        String data = bounded(self, Arguments.rendered(arguments.get(0)));
        String algorithm = Arguments.text(self, arguments.get(1));
        if (!ALGORITHMS.contains(algorithm)) {
            throw self.invalidArguments();
        }
        return TextNode.valueOf(hexDigest(data, algorithm));
    }

    private static String hexDigest(String data, String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks " + algorithm, e);
        }
    }

    private static String bounded(IntrinsicFunction self, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw self.invalidArguments();
        }
        return text;
    }
}
