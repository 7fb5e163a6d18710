package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.TemplateException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/** Functions that encode and decode. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.of(
                "jsonencode", given -> new Node.Str(JsonText.of(given.value(0))),
                "jsondecode", given -> decode(given, Documents::json),
                "yamlencode", given -> given.of(YamlText.of(given.value(0))),
                "yamldecode", EncodingFunctions::yamlDecode,
                "csvdecode", CsvTable::decode,
                "urlencode", given -> given.of(urlEncode(given.string(0))),
                "base64encode", given -> given.of(base64(given.string(0).getBytes(StandardCharsets.UTF_8))),
                "base64decode", given -> given.of(text(given, StandardCharsets.UTF_8)),
                "textencodebase64", EncodingFunctions::textEncode,
                "textdecodebase64", given -> given.of(text(given, charset(given))));
    }

    private static Node decode(Arguments given, Function<Text, Node> reader) {
        try {
            return reader.apply(given.text(0));
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
    }

    private static Node yamlDecode(Arguments given) {
        Node value = decode(given, text -> Documents.read(text, YamlVersion.TERRAFORM));
        if (value instanceof Node.Null && !given.string(0).matches("(?s).*(?:null|Null|NULL|~|:).*")) {
            throw given.problem("there is no document in this");
        }
        return value;
    }

    private static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Charset charset(Arguments given) {
        try {
            return Charset.forName(given.string(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw given.problem("\"" + given.string(1) + "\" is no encoding that is known here");
        }
    }

    private static Node textEncode(Arguments given) {
        try {
            ByteBuffer encoded = charset(given).newEncoder().encode(CharBuffer.wrap(given.string(0)));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return given.of(base64(bytes));
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            throw given.problem(given.string(1) + " lacks a character of the text");
        }
    }

    private static String text(Arguments given, Charset charset) {
        String encoded = given.string(0).replaceAll("[\r\n]", "");
        try {
            if (encoded.length() % 4 == 0) {
                return charset.newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
                        .toString();
            }
        } catch (IllegalArgumentException e) {
            // told below
        } catch (CharacterCodingException e) {
            throw given.problem("the bytes are no text of " + charset.name());
        }
        throw given.problem("this is not Base64");
    }
}
