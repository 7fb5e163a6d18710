package io.github.mfsm.testkit.internal.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mfsm.testkit.internal.pattern.EventPattern.Condition;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Reads a pattern token by token: AWS names the place after the token that it doesn't like. */
final class PatternParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_SHOWN = 500;
    private static final String EITHER = "$or";
    private static final String IGNORE_CASE = "equals-ignore-case";

    private static final String MIXED =
            "Inside anything but list, either all values are number or string, mixed type is not supported";

    /** Names that make {@code $or} the name of a field. */
    private static final Set<String> OPERATORS =
            Set.of("prefix", "suffix", "anything-but", "numeric", "exists", "cidr", "wildcard", IGNORE_CASE);

    private final String source;
    private final JsonParser json;

    private PatternParser(String source, JsonParser json) {
        this.source = source;
        this.json = json;
    }

    static Condition parse(String source) {
        try (JsonParser json = JSON.createParser(source)) {
            PatternParser parser = new PatternParser(source, json);
            if (parser.next() != JsonToken.START_OBJECT) {
                throw parser.refused("Filter is not an object");
            }
            return parser.fields(WireJson.parse(source));
        } catch (JsonProcessingException e) {
            throw refused(e.getOriginalMessage(), source, e.getLocation());
        } catch (IOException e) {
            throw new IllegalStateException(e); // a String has no other faults
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = json.nextToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    private InvalidPatternException refused(String reason) {
        return refused(reason, source, json.currentLocation());
    }

    private static InvalidPatternException refused(String reason, String source, JsonLocation place) {
        int more = source.length() - MOST_SHOWN;
        return new InvalidPatternException(reason + "\n at [Source: (String)\""
                + (more > 0 ? source.substring(0, MOST_SHOWN) + "\"[truncated " + more + " chars]" : source + '"')
                + "; line: " + place.getLineNr() + ", column: " + place.getColumnNr() + "]");
    }

    /** Reads an object's fields, after its brace; {@code tree} is the object, to look ahead. */
    private Condition fields(JsonNode tree) throws IOException {
        Map<String, Condition> fields = new LinkedHashMap<>();
        List<List<Condition>> either = new ArrayList<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonNode member = tree.path(name);
            switch (next()) {
                case START_OBJECT -> fields.put(name, fields(member));
                case START_ARRAY -> {
                    if (name.equals(EITHER) && isEither(member)) {
                        either.add(alternatives(member));
                    } else {
                        fields.put(name, values());
                    }
                }
                default -> throw refused('"' + name + "\" must be an object or an array");
            }
        }
        if (fields.isEmpty() && either.isEmpty()) {
            throw refused("Empty objects are not allowed");
        }
        return new EventPattern.Fields(fields, either);
    }

    private static boolean isEither(JsonNode array) {
        return array.size() > 1
                && StreamSupport.stream(array.spliterator(), false)
                        .allMatch(one -> one.isObject() && OPERATORS.stream().noneMatch(one::has));
    }

    private List<Condition> alternatives(JsonNode array) throws IOException {
        List<Condition> alternatives = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            alternatives.add(fields(array.get(alternatives.size())));
        }
        return alternatives;
    }

    private Condition values() throws IOException {
        List<Predicate<JsonNode>> tests = new ArrayList<>();
        boolean orNone = false;
        boolean any = false;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            any = true;
            if (token != JsonToken.START_OBJECT) {
                tests.add(ValueTests.equalTo(scalar("Match value must be String, number, true, false, or null")));
                continue;
            }
            String operator = operator();
            if (operator.equals("exists")) {
                JsonToken wanted = next();
                if (!wanted.isBoolean()) {
                    throw refused("exists match pattern must be either true or false.");
                }
                orNone |= wanted == JsonToken.VALUE_FALSE;
                if (wanted == JsonToken.VALUE_TRUE) {
                    tests.add(leaf -> true);
                }
            } else {
                tests.add(test(operator));
            }
            end();
        }
        if (!any) {
            throw refused("Empty arrays are not allowed");
        }
        return new EventPattern.Values(tests, orNone);
    }

    private String operator() throws IOException {
        if (next() != JsonToken.FIELD_NAME) {
            throw refused("Match type name not found");
        }
        return json.currentName();
    }

    private void end() throws IOException {
        if (next() != JsonToken.END_OBJECT) {
            throw refused("Only one key allowed in match expression");
        }
    }

    private Predicate<JsonNode> test(String operator) throws IOException {
        return switch (operator) {
            case "prefix", "suffix" -> affix(operator, next());
            case IGNORE_CASE, "wildcard" -> {
                next();
                yield string(operator);
            }
            case "numeric" -> numeric();
            case "cidr" -> cidr();
            case "anything-but" -> anythingBut();
            default -> throw refused("Unrecognized match type " + operator);
        };
    }

    private JsonNode scalar(String otherwise) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw refused(otherwise);
        };
    }

    private String text(String otherwise) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw refused(otherwise);
        }
        return json.getText();
    }

    private Predicate<JsonNode> affix(String operator, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            return string(operator);
        }
        String inner = operator();
        if (!inner.equals(IGNORE_CASE)) {
            throw refused("Unsupported expression in " + operator + " match pattern: " + inner);
        }
        next();
        String text = text(IGNORE_CASE + " match pattern must be a string");
        end();
        return operator.equals("prefix") ? ValueTests.prefix(text, true) : ValueTests.suffix(text, true);
    }

    /** Reads the text of an operator that stands for one, as which the current token was read. */
    private Predicate<JsonNode> string(String operator) throws IOException {
        String text = text(operator + " match pattern must be a string");
        return switch (operator) {
            case "prefix" -> ValueTests.prefix(text, false);
            case "suffix" -> ValueTests.suffix(text, false);
            case IGNORE_CASE -> ValueTests.text(text::equalsIgnoreCase);
            default -> {
                try {
                    yield ValueTests.wildcard(text);
                } catch (InvalidPatternException e) {
                    throw refused(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private Predicate<JsonNode> cidr() throws IOException {
        next();
        String text = text("cidr match pattern must be a string");
        AddressBlock block = AddressBlock.of(text);
        if (block == null) {
            throw refused(text.contains("/") ? "Malformed CIDR, " + text : "Malformed CIDR, one '/' required");
        }
        return ValueTests.text(block::contains);
    }

    private Predicate<JsonNode> numeric() throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw refused("Value of numeric must be an array.");
        }
        next();
        String first = comparison();
        BigDecimal bound = bound(first);
        Predicate<JsonNode> test = ValueTests.number(bound, is(first));
        if (next() == JsonToken.END_ARRAY) {
            return test;
        }
        String second = comparison();
        if (!first.startsWith(">") || !second.startsWith("<")) {
            throw refused(
                    first.startsWith(">")
                            ? "Bad numeric range operator: " + second
                            : "Too many elements in numeric expression");
        }
        BigDecimal top = bound(second);
        if (bound.compareTo(top) >= 0) {
            throw refused("Bottom must be less than top");
        }
        if (next() != JsonToken.END_ARRAY) {
            throw refused("Too many elements in numeric expression");
        }
        return test.and(ValueTests.number(top, is(second)));
    }

    private String comparison() throws IOException {
        return text("Invalid member in numeric match: " + json.getText());
    }

    private IntPredicate is(String operator) {
        return switch (operator) {
            case "=" -> order -> order == 0;
            case ">" -> order -> order > 0;
            case ">=" -> order -> order >= 0;
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            default -> throw refused("Unrecognized numeric range operator: " + operator);
        };
    }

    private BigDecimal bound(String operator) throws IOException {
        is(operator);
        if (!next().isNumeric()) {
            throw refused("Value of " + (operator.equals("=") ? "equals" : operator) + " must be numeric");
        }
        BigDecimal bound = json.getDecimalValue();
        if (bound.abs().compareTo(ValueTests.MOST) > 0) {
            throw refused("Value must be between -5.0E9 and 5.0E9, inclusive");
        }
        return bound;
    }

    private Predicate<JsonNode> anythingBut() throws IOException {
        switch (next()) {
            case START_ARRAY -> {
                List<JsonNode> values = new ArrayList<>();
                Predicate<JsonNode> none = list(() -> {
                    values.add(scalar(MIXED));
                    return ValueTests.equalTo(values.get(values.size() - 1));
                });
                if (values.stream().map(JsonNode::getNodeType).distinct().count() > 1
                        || !(values.get(0).isTextual() || values.get(0).isNumber())) {
                    throw refused(MIXED);
                }
                return none.negate();
            }
            case START_OBJECT -> {
                String operator = operator();
                if (!Set.of("prefix", "suffix", IGNORE_CASE, "wildcard").contains(operator)) {
                    throw refused("Unsupported anything-but pattern: " + operator);
                }
                JsonToken token = next();
                Predicate<JsonNode> any = token == JsonToken.START_ARRAY
                        ? list(() -> string(operator))
                        : operator.endsWith("fix") ? affix(operator, token) : string(operator);
                end();
                return any.negate();
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return ValueTests.equalTo(scalar(MIXED)).negate();
            }
            default -> throw refused("Value of anything-but must be an array or single string/number value.");
        }
    }

    private Predicate<JsonNode> list(Reading reading) throws IOException {
        Predicate<JsonNode> any = null;
        while (next() != JsonToken.END_ARRAY) {
            Predicate<JsonNode> one = reading.read();
            any = any == null ? one : any.or(one);
        }
        if (any == null) {
            throw refused("Empty arrays are not allowed");
        }
        return any;
    }

    private interface Reading {
        Predicate<JsonNode> read() throws IOException;
    }
}
