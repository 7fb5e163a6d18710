package io.github.mfsm.testkit.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * AWS's query protocol: parameters as a form, answers as XML, whose values are all taken as texts. That is right for
 * SNS, which has no others.
 *
 * @param version of the API
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
record QueryCalls(String version) implements WireProtocol {
    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public String write(HttpRequest.Builder request, String operation, ObjectNode parameters) {
        List<String> form = new ArrayList<>(List.of("Action=" + operation, "Version=" + version));
        parameters.properties().forEach(member -> add(member.getKey(), member.getValue(), form));
        request.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)));
        return "";
    }

    /** A list is {@code Name.member.1}, a map {@code Name.entry.1.Name} and {@code Name.entry.1.Value}. */
    private static void add(String name, JsonNode value, List<String> form) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(name + ".member." + (i + 1), value.get(i), form);
            }
        } else if (value.isObject() && name.endsWith("Attributes")) {
            int number = 0;
            for (var entry : value.properties()) {
                number++;
                add(name + ".entry." + number + ".Name", WireJson.object().textNode(entry.getKey()), form);
                add(name + ".entry." + number + ".Value", entry.getValue(), form);
            }
        } else if (value.isObject()) {
            value.properties().forEach(member -> add(name + '.' + member.getKey(), member.getValue(), form));
        } else {
            form.add(encoded(name) + '=' + encoded(value.asText()));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public ObjectNode read(String operation, HttpResponse<String> response) {
        Element root = parse(response);
        Element result = child(root, operation + "Result");
        return result != null && value(result) instanceof ObjectNode answer ? answer : WireJson.object();
    }

    private static JsonNode value(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            return WireJson.object().textNode(element.getTextContent());
        }
        if (children.stream().allMatch(child -> child.getTagName().equals("member"))) {
            ArrayNode list = WireJson.object().arrayNode();
            children.forEach(child -> list.add(value(child)));
            return list;
        }
        ObjectNode object = WireJson.object();
        boolean map = children.stream().allMatch(child -> child.getTagName().equals("entry"));
        for (Element child : children) {
            Element key = child(child, "key");
            Element mapped = child(child, "value");
            if (map && key != null && mapped != null) {
                object.set(key.getTextContent(), value(mapped));
            } else {
                object.set(child.getTagName(), value(child));
            }
        }
        return object;
    }

    @Override
    public AwsCallException refusal(HttpResponse<String> response) {
        Element error = child(parse(response), "Error");
        Element code = error == null ? null : child(error, "Code");
        Element message = error == null ? null : child(error, "Message");
        return new AwsCallException(
                code == null ? "UnknownError" : code.getTextContent(),
                response.statusCode(),
                message == null
                        ? response.uri() + " answers with status " + response.statusCode()
                        : message.getTextContent(),
                response.body());
    }

    private static Element parse(HttpResponse<String> response) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(response.body())))
                    .getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new AwsCallException(
                    "SdkClientException", response.statusCode(), response.uri() + " answers with what is no XML", "");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has these features", e);
        }
    }

    private static @Nullable Element child(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
