package io.github.mfsm.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mfsm.api.ParsedResponse.Entry;
import io.github.mfsm.api.ResponseProblem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an answer and collects all problems that the text alone shows. Messages never quote mail content. */
final class ResponseReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String KNOWN_TYPES = "BOUNCE, DROP, DEFAULT, BYPASS_SPAM_CHECK, MOVE_TO_JUNK";

    private final JsonParser parser;
    private final StringBuilder normalised;
    private int shift;
    private final List<Entry> entries = new ArrayList<>();
    private final List<ResponseProblem> problems = new ArrayList<>();

    private ResponseReader(JsonParser parser, String json) {
        this.parser = parser;
        this.normalised = new StringBuilder(json);
    }

    static ParsedResponse read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            ResponseReader reader = new ResponseReader(parser, json);
            reader.readResponse();
            return new ParsedResponse(
                    reader.normalised.toString(), List.copyOf(reader.entries), List.copyOf(reader.problems));
        } catch (JacksonException e) {
            // Neither the message nor the cause: both quote the text.
            ResponseProblem problem = new ResponseProblem(Severity.ERROR, "the answer is " + JsonTokens.problem(e), "");
            return new ParsedResponse(json, List.of(), List.of(problem));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private void readResponse() throws IOException {
        if (parser.nextToken() == null) {
            error("", "the answer is empty");
            return;
        }
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            readMembers();
        } else {
            error("", "the answer must be an object with actions, not " + JsonTokens.describe(parser));
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            error("", "more text follows after the JSON value");
        }
    }

    private void readMembers() throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = member(seen);
            if (name.equals("actions")) {
                readActions();
            } else {
                parser.skipChildren();
            }
        }
        if (!seen.contains("actions")) {
            error("", "the answer has no actions");
        }
    }

    private void readActions() throws IOException {
        entries.clear();
        if (!is(JsonToken.START_ARRAY, "an array of actions")) {
            return;
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (is(JsonToken.START_OBJECT, "an object with an action and its recipients")) {
                entries.add(readEntry(count));
            }
            count++;
        }
        if (count == 0) {
            error("/actions", "there must be at least one action");
        }
    }

    private Entry readEntry(int index) throws IOException {
        String pointer = "/actions/" + index;
        Action action = null;
        List<EmailAddress> recipients = List.of();
        boolean allRecipients = false;
        int problemsBefore = problems.size();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (member(seen)) {
                case "action" -> action = readAction();
                case "recipients" -> recipients = readRecipients();
                case "allRecipients" -> allRecipients = readAllRecipients();
                default -> parser.skipChildren();
            }
        }
        if (!seen.contains("action")) {
            error(pointer, "there is no action");
        }
        boolean recipientsAreWrong = problems.subList(problemsBefore, problems.size()).stream()
                .anyMatch(problem -> problem.isError() && problem.pointer().contains("ecipients"));
        if (recipients.isEmpty() && !allRecipients && !recipientsAreWrong) {
            error(pointer, "there are neither recipients nor allRecipients");
        }
        return new Entry(index, action, recipients, allRecipients);
    }

    private @Nullable Action readAction() throws IOException {
        String pointer = JsonTokens.pointer(parser);
        if (!is(JsonToken.START_OBJECT, "an object with a type")) {
            return null;
        }
        ActionType type = null;
        Parameters parameters = Parameters.NONE;
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (member(seen)) {
                case "type" -> type = readType();
                case "parameters" -> parameters = readParameters();
                default -> parser.skipChildren();
            }
        }
        if (!seen.contains("type")) {
            error(pointer, "the action has no type");
        }
        if (type == null) {
            return null;
        }
        if (type == ActionType.BOUNCE && !parameters.given) {
            warning(pointer, "a BOUNCE without bounceMessage is not documented");
        } else if (type != ActionType.BOUNCE && parameters.given) {
            error(pointer + "/parameters/bounceMessage", "only BOUNCE takes a bounceMessage");
        }
        return action(type, parameters.bounceMessage);
    }

    private static Action action(ActionType type, @Nullable String bounceMessage) {
        return switch (type) {
            case BOUNCE -> new Action.Bounce(bounceMessage);
            case DROP -> Action.drop();
            case DEFAULT -> Action.defaultAction();
            case BYPASS_SPAM_CHECK -> Action.bypassSpamCheck();
            case MOVE_TO_JUNK -> Action.moveToJunk();
        };
    }

    private @Nullable ActionType readType() throws IOException {
        if (!is(JsonToken.VALUE_STRING, "a string")) {
            return null;
        }
        return switch (parser.getText()) {
            case "BOUNCE" -> ActionType.BOUNCE;
            case "DROP" -> ActionType.DROP;
            case "DEFAULT" -> ActionType.DEFAULT;
            case "BYPASS_SPAM_CHECK" -> ActionType.BYPASS_SPAM_CHECK;
            case "MOVE_TO_JUNK" -> ActionType.MOVE_TO_JUNK;
            default -> {
                error(JsonTokens.pointer(parser), "unknown action type; known are " + KNOWN_TYPES);
                yield null;
            }
        };
    }

    private record Parameters(boolean given, @Nullable String bounceMessage) {
        static final Parameters NONE = new Parameters(false, null);
    }

    private Parameters readParameters() throws IOException {
        if (isNull() || !is(JsonToken.START_OBJECT, "an object")) {
            return Parameters.NONE;
        }
        Parameters parameters = Parameters.NONE;
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (member(seen).equals("bounceMessage") && !isNull()) {
                boolean text = is(JsonToken.VALUE_STRING, "a string");
                parameters = new Parameters(true, text ? parser.getText() : null);
            } else {
                parser.skipChildren();
            }
        }
        return parameters;
    }

    private List<EmailAddress> readRecipients() throws IOException {
        if (isNull() || !is(JsonToken.START_ARRAY, "an array of addresses")) {
            return List.of();
        }
        List<EmailAddress> recipients = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            // What is wrong counts as an empty address, so that the others keep their indexes.
            String address = is(JsonToken.VALUE_STRING, "an address as a string") ? parser.getText() : "";
            if (address.isEmpty() && parser.hasToken(JsonToken.VALUE_STRING)) {
                error(JsonTokens.pointer(parser), "the address is empty");
            }
            recipients.add(EmailAddress.of(address));
        }
        return recipients;
    }

    /** Reads a boolean; the samples' {@code "True"} and {@code "true"} count as such and are written as one. */
    private boolean readAllRecipients() throws IOException {
        if (isNull()) {
            return false;
        }
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            String text = parser.getText().toLowerCase(Locale.ROOT);
            if (text.equals("true") || text.equals("false")) {
                replaceToken(text);
                return text.equals("true");
            }
        } else if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        error(JsonTokens.pointer(parser), "must be true or false, not " + JsonTokens.describe(parser));
        parser.skipChildren();
        return false;
    }

    private void replaceToken(String replacement) {
        // After getText() the parser stands right behind the token.
        int start = (int) parser.currentTokenLocation().getCharOffset() + shift;
        int end = (int) parser.currentLocation().getCharOffset() + shift;
        normalised.replace(start, end, replacement);
        shift += replacement.length() - (end - start);
    }

    /** Moves to the value of the member whose name is the current token, and returns the name. */
    private String member(Set<String> seen) throws IOException {
        String name = parser.currentName();
        parser.nextToken();
        if (!seen.add(name)) {
            warning(JsonTokens.pointer(parser), "the member is there twice, which one counts is not documented");
        }
        return name;
    }

    /** Returns whether the optional value is null, which is taken as absent. */
    private boolean isNull() {
        if (!parser.hasToken(JsonToken.VALUE_NULL)) {
            return false;
        }
        warning(JsonTokens.pointer(parser), "null is not documented; leave the member out");
        return true;
    }

    /** Returns whether the value is a {@code token}; if not, that is an error and the value is skipped. */
    private boolean is(JsonToken token, String what) throws IOException {
        if (parser.hasToken(token)) {
            return true;
        }
        error(JsonTokens.pointer(parser), "must be " + what + ", not " + JsonTokens.describe(parser));
        parser.skipChildren();
        return false;
    }

    private void error(String pointer, String message) {
        problems.add(new ResponseProblem(Severity.ERROR, message, pointer));
    }

    private void warning(String pointer, String message) {
        problems.add(new ResponseProblem(Severity.WARNING, message, pointer));
    }
}
