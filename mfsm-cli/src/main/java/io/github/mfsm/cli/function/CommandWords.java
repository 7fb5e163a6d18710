package io.github.mfsm.cli.function;

import io.github.mfsm.cli.input.BadInputException;
import java.util.ArrayList;
import java.util.List;

/** Splits a command into its words as a shell does: at blanks outside quotes, with nothing expanded. */
final class CommandWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private CommandWords(String text) {
        this.text = text;
    }

    /**
     * Returns the words.
     *
     * @throws BadInputException if a quote is open, or there is no word
     */
    static List<String> of(String option, String text) {
        CommandWords command = new CommandWords(text);
        char quote = command.split();
        if (quote != 0) {
            throw new BadInputException(option + ": the quote " + quote + " is not closed in: " + text);
        }
        if (command.words.isEmpty()) {
            throw new BadInputException(option + ": there is no command after '='.");
        }
        return List.copyOf(command.words);
    }

    /** Returns the quote that is open at the end, or 0. */
    private char split() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                word.append(c);
                inWord = true;
            }
        }
        end();
        return quote;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
