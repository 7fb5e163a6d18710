package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random expressions of one request, with the names and values that they use. */
final class RandomExpressions {
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> STRAY = List.of(
            "(", ")", "=", ",", ".", "[", "]", "AND", "OR", "NOT", "a", ":v0", "#n0", "!", "5", "+", "SET", " ");

    private final RandomValues values;
    private final ObjectNode names = RandomValues.object();
    private final ObjectNode literals = RandomValues.object();

    RandomExpressions(RandomValues values) {
        this.values = values;
    }

    /** Adds the placeholders to the request; now and then one too many or one too few. */
    void complete(ObjectNode request) {
        if (values.chance(0.02)) {
            names.put("#unused", "a");
        }
        if (values.chance(0.02)) {
            literals.set(":unused", values.string());
        }
        if (values.chance(0.02) && !literals.isEmpty()) {
            literals.remove(literals.fieldNames().next());
        }
        if (values.chance(0.01) && !literals.isEmpty()) {
            literals.set(literals.fieldNames().next(), values.badValue());
        }
        if (values.chance(0.01)) {
            names.put("bad", "a");
        }
        if (!names.isEmpty()) {
            request.set("ExpressionAttributeNames", names);
        }
        if (!literals.isEmpty()) {
            request.set("ExpressionAttributeValues", literals);
        }
    }

    String condition() {
        return disturbed(condition(0));
    }

    String projection() {
        return disturbed(IntStream.rangeClosed(0, values.below(3))
                .mapToObj(i -> path())
                .collect(Collectors.joining(values.chance(0.5) ? "," : " , ")));
    }

    String update() {
        List<String> sections = new ArrayList<>();
        if (values.chance(0.7)) {
            sections.add(section("SET", () -> path() + " = " + sum()));
        }
        if (values.chance(0.25)) {
            sections.add(section("REMOVE", this::path));
        }
        if (values.chance(0.2)) {
            sections.add(
                    section("ADD", () -> path() + " " + literal(values.chance(0.5) ? values.number() : values.set())));
        }
        if (values.chance(0.15)) {
            sections.add(section(
                    "DELETE", () -> path() + " " + literal(values.chance(0.9) ? values.set() : values.value())));
        }
        if (sections.isEmpty()) {
            sections.add(section("SET", () -> path() + "=" + literal(values.value())));
        }
        return disturbed(String.join(" ", sections));
    }

    private String section(String keyword, java.util.function.Supplier<String> clause) {
        String clauses = IntStream.rangeClosed(0, values.below(10) / 5)
                .mapToObj(i -> clause.get())
                .collect(Collectors.joining(", "));
        return (values.chance(0.1) ? keyword.toLowerCase(java.util.Locale.ROOT) : keyword) + " " + clauses;
    }

    private String sum() {
        return switch (values.below(10)) {
            case 0 -> operandForSum() + " + " + operandForSum();
            case 1 -> operandForSum() + " - " + operandForSum();
            case 2 -> "list_append(" + listOperand() + ", " + listOperand() + ")";
            case 3 -> "if_not_exists(" + path() + ", " + setOperand() + ")";
            case 4 -> "(" + setOperand() + ")";
            default -> setOperand();
        };
    }

    private String operandForSum() {
        return values.chance(0.5)
                ? literal(values.number())
                : values.chance(0.2)
                        ? "if_not_exists(" + path() + ", " + literal(values.number()) + ")"
                        : values.chance(0.5) ? "n" : path();
    }

    private String listOperand() {
        return values.chance(0.5) ? literal(values.list()) : values.chance(0.7) ? "l" : path();
    }

    private String setOperand() {
        return values.chance(0.7) ? literal(values.value()) : path();
    }

    String keyCondition(RandomKeys keys) {
        String hash = nameOf(keys.hashName());
        String first = values.chance(0.95)
                ? hash + " = " + literal(keys.hashValue())
                : hash + " " + values.pick(COMPARATORS) + " " + literal(keys.hashValue());
        String rangeName = keys.rangeName();
        if (rangeName == null || values.chance(0.3)) {
            return disturbed(values.chance(0.03) ? first + " AND a = " + literal(values.string()) : first);
        }
        String range = nameOf(rangeName);
        String second = switch (values.below(8)) {
            case 0, 1 -> range + " BETWEEN " + literal(keys.rangeValue()) + " AND " + literal(keys.rangeValue());
            case 2 -> "begins_with(" + range + ", " + literal(keys.rangeValue()) + ")";
            case 3 -> literal(keys.rangeValue()) + " " + values.pick(COMPARATORS) + " " + range;
            default -> range + " " + values.pick(COMPARATORS) + " " + literal(keys.rangeValue());
        };
        return disturbed(values.chance(0.85) ? first + " AND " + second : second + " AND " + first);
    }

    String keyCondition(RandomKeys keys, RandomIndex index) {
        List<String> parts = new ArrayList<>();
        for (String attribute : index.hash()) {
            if (!values.chance(0.01)) {
                parts.add(nameOf(attribute) + " " + (values.chance(0.98) ? "=" : values.pick(COMPARATORS)) + " "
                        + literal(keys.valueOf(attribute)));
            }
        }
        for (String attribute : index.range()) {
            boolean last = !values.chance(0.4);
            if (values.chance(0.7)) {
                parts.add(range(keys, attribute, last));
            }
            if (last) {
                break;
            }
        }
        return parts.isEmpty() ? keyCondition(keys) : disturbed(String.join(" AND ", parts));
    }

    private String range(RandomKeys keys, String attribute, boolean last) {
        String name = nameOf(attribute);
        return switch (last ? values.below(6) : 5) {
            case 0 ->
                name + " BETWEEN " + literal(keys.valueOf(attribute)) + " AND " + literal(keys.valueOf(attribute));
            case 1 -> "begins_with(" + name + ", " + literal(keys.valueOf(attribute)) + ")";
            case 2, 3, 4 -> name + " " + values.pick(COMPARATORS) + " " + literal(keys.valueOf(attribute));
            default -> name + " = " + literal(keys.valueOf(attribute));
        };
    }

    private String condition(int depth) {
        if (depth < 3 && values.chance(0.35)) {
            return switch (values.below(4)) {
                case 0 -> "NOT " + condition(depth + 1);
                case 1 -> "(" + condition(depth + 1) + ")";
                case 2 -> condition(depth + 1) + " OR " + condition(depth + 1);
                default -> condition(depth + 1) + " AND " + condition(depth + 1);
            };
        }
        return switch (values.below(12)) {
            case 0 -> "attribute_exists(" + path() + ")";
            case 1 -> "attribute_not_exists(" + path() + ")";
            case 2 -> "attribute_type(" + path() + ", " + literal(values.chance(0.8) ? type() : values.value()) + ")";
            case 3 -> "begins_with(" + operand() + ", " + operand() + ")";
            case 4 -> "contains(" + operand() + ", " + operand() + ")";
            case 5 -> operand() + " BETWEEN " + operand() + " AND " + operand();
            case 6 -> operand() + " IN (" + operand() + (values.chance(0.6) ? ", " + operand() : "") + ")";
            case 7 -> "size(" + path() + ") " + values.pick(COMPARATORS) + " " + operand();
            default -> operand() + " " + values.pick(COMPARATORS) + " " + operand();
        };
    }

    private ObjectNode type() {
        return RandomValues.object()
                .put("S", values.pick(List.of("S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL")));
    }

    private String operand() {
        return switch (values.below(20)) {
            case 0 -> "size(" + path() + ")";
            case 1 -> "(" + path() + ")";
            case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> path();
            case 11, 12, 13 -> literal(values.string());
            case 14, 15, 16 -> literal(values.number());
            default -> literal(values.value());
        };
    }

    String path() {
        StringBuilder path = new StringBuilder(nameOf(values.pick(RandomValues.NAMES)));
        while (values.chance(0.2)) {
            if (values.chance(0.5)) {
                path.append('.').append(nameOf(values.pick(RandomValues.NAMES.subList(0, 7))));
            } else {
                path.append('[').append(values.below(4)).append(']');
            }
        }
        return path.toString();
    }

    /** A name as it stands, if it can, or as a placeholder. */
    private String nameOf(String name) {
        boolean bare = name.matches("[a-z]+") && (!name.equals("year") || values.chance(0.1));
        if (bare && values.chance(0.8)) {
            return name;
        }
        String placeholder = "#n" + RandomValues.NAMES.indexOf(name);
        if (RandomValues.NAMES.indexOf(name) < 0) {
            placeholder = "#key_" + name;
        }
        names.put(placeholder, name);
        return placeholder;
    }

    private String literal(ObjectNode value) {
        String placeholder = ":v" + literals.size();
        literals.set(placeholder, value);
        return placeholder;
    }

    /** Now and then an expression with a mistake in it. */
    private String disturbed(String expression) {
        if (!values.chance(0.06)) {
            return expression;
        }
        List<String> words = new ArrayList<>(List.of(expression.split("(?<=[ ,.()\\[\\]])|(?=[ ,.()\\[\\]])")));
        int at = values.below(words.size());
        switch (values.below(3)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, values.pick(STRAY));
            default -> words.set(at, values.pick(STRAY));
        }
        return String.join("", words);
    }
}
