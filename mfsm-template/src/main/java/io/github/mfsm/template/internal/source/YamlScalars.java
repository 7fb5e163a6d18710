package io.github.mfsm.template.internal.source;

/** Finds the characters of a scalar in the text that it was read from. */
final class YamlScalars {
    private YamlScalars() {}

    /**
     * Returns a scalar with the places of its characters, as far as they stand in the file as they are.
     *
     * @param source what was read
     * @param start where the scalar starts: its first character, quote or block indicator
     * @param value what was read
     * @param literal whether it is a literal block, whose lines stand one by one in the file
     */
    static Text text(Text source, int start, String value, boolean literal) {
        for (int from = start; from <= start + 1; from++) {
            if (source.value().startsWith(value, from)) {
                return source.part(from, from + value.length());
            }
        }
        return literal ? block(source, start, value) : Text.of(value, source.placeAt(start));
    }

    private static Text block(Text source, int start, String value) {
        Text.Builder built = Text.builder(source.placeAt(start));
        int line = nextLine(source.value(), start);
        for (String wanted : value.split("(?<=\n)", -1)) {
            String content = wanted.stripTrailing();
            int end = nextLine(source.value(), line);
            int found = source.value().indexOf(content, line);
            if (!content.isEmpty() && found >= 0 && found + content.length() <= end) {
                built.append(source, found, found + content.length());
                built.append(wanted.substring(content.length()), source.placeAt(found + content.length()));
            } else {
                built.append(
                        wanted, source.placeAt(Math.min(line, source.value().length())));
            }
            line = end;
        }
        return built.build();
    }

    private static int nextLine(String text, int from) {
        int end = text.indexOf('\n', Math.min(from, text.length()));
        return end < 0 ? text.length() : end + 1;
    }
}
