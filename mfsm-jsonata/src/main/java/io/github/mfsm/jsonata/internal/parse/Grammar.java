package io.github.mfsm.jsonata.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.function.Signature;
import io.github.mfsm.jsonata.internal.parse.Draft.Kind;
import io.github.mfsm.jsonata.internal.parse.Draft.PairDraft;
import io.github.mfsm.jsonata.internal.parse.Draft.TermDraft;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSONata's grammar: operators by their binding power, operands by their first token. */
final class Grammar {

    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("[", 80),
            Map.entry("(", 80),
            Map.entry("@", 80),
            Map.entry("#", 80),
            Map.entry(".", 75),
            Map.entry("{", 70),
            Map.entry("*", 60),
            Map.entry("/", 60),
            Map.entry("%", 60),
            Map.entry("+", 50),
            Map.entry("-", 50),
            Map.entry("&", 50),
            Map.entry("=", 40),
            Map.entry("!=", 40),
            Map.entry("<", 40),
            Map.entry("<=", 40),
            Map.entry(">", 40),
            Map.entry(">=", 40),
            Map.entry("^", 40),
            Map.entry("~>", 40),
            Map.entry("in", 40),
            Map.entry("and", 30),
            Map.entry("or", 25),
            Map.entry("?", 20),
            Map.entry(":=", 10));

    private final Tokenizer tokenizer;
    private Token token;
    private int depth;

    private Grammar(String text) {
        tokenizer = new Tokenizer(text);
        token = tokenizer.next(false);
    }

    static Draft read(String text) {
        Grammar grammar = new Grammar(text);
        Draft expression = grammar.expression(0);
        if (grammar.token.type() != Token.Type.END) {
            throw grammar.unexpected("S0201");
        }
        return expression;
    }

    private Failure unexpected(String code) {
        return failure(code, token);
    }

    private static Failure failure(String code, Token token) {
        Object shown = token.shown();
        Failure failure = new Failure(code).at(token.position());
        return shown instanceof JsonNode node
                ? failure.token(token.text()).with("token", node)
                : failure.token(shown.toString());
    }

    private void advance(boolean operand) {
        token = tokenizer.next(operand);
        if (token.is("!") || token.is("~")) {
            throw unexpected("S0204");
        }
    }

    private void expect(String operator, boolean operand) {
        if (!token.is(operator)) {
            throw unexpected(token.type() == Token.Type.END ? "S0203" : "S0202").value(operator);
        }
        advance(operand);
    }

    private Draft expression(int power) {
        if (++depth > Draft.MAX_DEPTH) {
            throw new Failure("U1003").value(Draft.MAX_DEPTH).at(token.position());
        }
        Token first = token;
        if (first.type() != Token.Type.END) {
            advance(true);
        }
        Draft left = operand(first);
        while (power < power(token)) {
            Token operator = token;
            advance(false);
            left = operation(operator, left);
        }
        depth--;
        return left;
    }

    private static int power(Token token) {
        return token.type() == Token.Type.OPERATOR ? POWERS.getOrDefault(token.text(), 0) : 0;
    }

    private Draft operand(Token first) {
        return switch (first.type()) {
            case END -> new Draft(Kind.END, first.position()).text("(end)");
            case NAME -> new Draft(Kind.NAME, first.position()).text(first.text());
            case VARIABLE -> new Draft(Kind.VARIABLE, first.position()).text(first.text());
            case LITERAL -> literal(first, Kind.LITERAL);
            case REGEX -> literal(first, Kind.REGEX);
            case OPERATOR -> prefix(first);
        };
    }

    private static Draft literal(Token token, Kind kind) {
        Draft literal = new Draft(kind, token.position()).text(token.text());
        literal.value = token.value();
        return literal;
    }

    private Draft prefix(Token operator) {
        int position = operator.position();
        return switch (operator.text()) {
            case "and", "or", "in" -> new Draft(Kind.NAME, position).text(operator.text());
            case "-" -> new Draft(Kind.NEGATION, position).add(expression(70));
            case "*" -> new Draft(Kind.WILDCARD, position);
            case "**" -> new Draft(Kind.DESCENDANTS, position);
            case "%" -> new Draft(Kind.PARENT, position);
            case "(" -> block(position);
            case "[" -> array(position);
            case "{" -> members(new Draft(Kind.OBJECT, position));
            case "|" -> transform(position);
            default -> throw failure("S0211", operator);
        };
    }

    private Draft block(int position) {
        Draft block = new Draft(Kind.BLOCK, position);
        while (!token.is(")")) {
            block.add(expression(0));
            if (!token.is(";")) {
                break;
            }
            advance(false);
        }
        expect(")", true);
        return block;
    }

    private Draft array(int position) {
        Draft array = new Draft(Kind.ARRAY, position);
        if (!token.is("]")) {
            do {
                array.add(item());
            } while (next());
        }
        expect("]", true);
        return array;
    }

    private Draft item() {
        Draft item = expression(0);
        if (!token.is("..")) {
            return item;
        }
        Draft range = new Draft(Kind.BINARY, token.position()).text("..").add(item);
        advance(false);
        return range.add(expression(0));
    }

    /** Skips a comma. */
    private boolean next() {
        if (!token.is(",")) {
            return false;
        }
        advance(false);
        return true;
    }

    private Draft members(Draft object) {
        if (!token.is("}")) {
            do {
                Draft key = expression(0);
                expect(":", false);
                object.add(new PairDraft(key, expression(0)));
            } while (next());
        }
        expect("}", true);
        return object;
    }

    private Draft transform(int position) {
        Draft transform = new Draft(Kind.TRANSFORM, position).add(expression(0));
        expect("|", false);
        transform.add(expression(0));
        if (next()) {
            transform.add(expression(0));
        }
        expect("|", false);
        return transform;
    }

    private Draft operation(Token operator, Draft left) {
        int position = operator.position();
        String symbol = operator.text();
        return switch (symbol) {
            case "(" -> call(new Draft(Kind.CALL, position).add(left), left);
            case "[" -> predicate(position, left);
            case "{" -> members(new Draft(Kind.GROUP_BY, position).add(left));
            case "^" -> orderBy(new Draft(Kind.ORDER_BY, position).add(left));
            case "?" -> condition(new Draft(Kind.CONDITION, position).add(left));
            case ":=" -> bind(position, left);
            case "@", "#" ->
                variable(new Draft(symbol.equals("@") ? Kind.FOCUS : Kind.INDEX, position).add(left), symbol);
            case "." -> new Draft(Kind.DOT, position).add(left).add(expression(75));
            case "~>" -> new Draft(Kind.APPLY, position).add(left).add(expression(40));
            default -> new Draft(Kind.BINARY, position).text(symbol).add(left).add(expression(power(operator)));
        };
    }

    private Draft call(Draft call, Draft procedure) {
        if (!token.is(")")) {
            do {
                if (token.is("?")) {
                    call.kind = Kind.PARTIAL;
                    call.add(new Draft(Kind.PLACEHOLDER, token.position()).text("?"));
                    advance(false);
                } else {
                    call.add(expression(0));
                }
            } while (next());
        }
        expect(")", true);
        boolean lambda =
                procedure.kind == Kind.NAME && (procedure.text.equals("function") || procedure.text.equals("λ"));
        return lambda ? lambda(call) : call;
    }

    private Draft lambda(Draft call) {
        List<String> parameters = new ArrayList<>();
        for (Draft parameter : call.parts.subList(1, call.parts.size())) {
            if (parameter.kind != Kind.VARIABLE) {
                throw new Failure("S0208")
                        .at(parameter.position)
                        .token(parameter.text)
                        .value(call.parts.indexOf(parameter));
            }
            parameters.add(parameter.text);
        }
        Draft lambda = new Draft(Kind.LAMBDA, call.position);
        lambda.parameters = parameters;
        if (token.is("<")) {
            lambda.signature = signature();
        }
        expect("{", false);
        lambda.add(expression(0));
        expect("}", false);
        return lambda;
    }

    private String signature() {
        int position = token.position();
        StringBuilder signature = new StringBuilder("<");
        int open = 1;
        while (open > 0 && !token.is("{") && token.type() != Token.Type.END) {
            advance(false);
            if (token.is(">")) {
                open--;
            } else if (token.is("<")) {
                open++;
            }
            signature.append(token.text());
        }
        expect(">", false);
        try {
            Signature.parse(signature.toString());
        } catch (Failure e) {
            throw e.at(position + e.offset());
        }
        return signature.toString();
    }

    private Draft predicate(int position, Draft left) {
        if (token.is("]")) {
            Draft step = left;
            while (step.kind == Kind.PREDICATE) {
                step = step.part(0);
            }
            step.keepArray = true;
            advance(false);
            return left;
        }
        Draft predicate = new Draft(Kind.PREDICATE, position).add(left).add(expression(0));
        expect("]", true);
        return predicate;
    }

    private Draft orderBy(Draft order) {
        expect("(", false);
        do {
            boolean descending = token.is(">");
            if (descending || token.is("<")) {
                advance(false);
            }
            order.add(new TermDraft(expression(0), descending));
        } while (next());
        expect(")", false);
        return order;
    }

    private Draft condition(Draft condition) {
        condition.add(expression(0));
        if (token.is(":")) {
            advance(false);
            condition.add(expression(0));
        }
        return condition;
    }

    private Draft bind(int position, Draft left) {
        if (left.kind != Kind.VARIABLE) {
            throw shown(new Failure("S0212").at(left.position), left);
        }
        return new Draft(Kind.BIND, position).text(left.text).add(expression(9));
    }

    private static Failure shown(Failure failure, Draft draft) {
        failure.token(draft.text.isEmpty() ? null : draft.text);
        @Nullable JsonNode value = draft.value;
        return value == null ? failure : failure.with("token", value);
    }

    private Draft variable(Draft binding, String symbol) {
        Draft right = expression(80);
        if (right.kind != Kind.VARIABLE) {
            throw new Failure("S0214").at(right.position).token(symbol);
        }
        return binding.text(right.text);
    }
}
