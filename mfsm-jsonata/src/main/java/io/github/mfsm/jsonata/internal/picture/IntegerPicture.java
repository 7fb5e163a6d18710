package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * What a picture of an integer says.
 *
 * @see <a href="https://www.w3.org/TR/xpath-functions-31/#formatting-integers">XPath: formatting integers</a>
 */
final class IntegerPicture {

    private static final int[] ZEROS = {
        0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
        0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
        0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10
    };

    enum Kind {
        DECIMAL,
        LETTERS,
        ROMAN,
        WORDS
    }

    enum Case {
        UPPER,
        LOWER,
        TITLE
    }

    /** A grouping separator, and how many digits stand behind it. */
    record Separator(int position, String character) {}

    final Kind kind;
    final Case letters;
    final boolean ordinal;
    int mandatory;
    int optional;
    int zero = '0';
    /** The distance of separators that stand at equal distances and are the same, or 0. */
    int regular;

    /** From the last to the first. */
    final List<Separator> separators = new ArrayList<>();

    private IntegerPicture(Kind kind, Case letters, boolean ordinal) {
        this.kind = kind;
        this.letters = letters;
        this.ordinal = ordinal;
    }

    static IntegerPicture parse(String picture) {
        int semicolon = picture.lastIndexOf(';');
        String primary = semicolon < 0 ? picture : picture.substring(0, semicolon);
        boolean ordinal = semicolon >= 0 && picture.startsWith("o", semicolon + 1);
        return switch (primary) {
            case "A" -> new IntegerPicture(Kind.LETTERS, Case.UPPER, ordinal);
            case "a" -> new IntegerPicture(Kind.LETTERS, Case.LOWER, ordinal);
            case "I" -> new IntegerPicture(Kind.ROMAN, Case.UPPER, ordinal);
            case "i" -> new IntegerPicture(Kind.ROMAN, Case.LOWER, ordinal);
            case "W" -> new IntegerPicture(Kind.WORDS, Case.UPPER, ordinal);
            case "w" -> new IntegerPicture(Kind.WORDS, Case.LOWER, ordinal);
            case "Ww" -> new IntegerPicture(Kind.WORDS, Case.TITLE, ordinal);
            default -> decimal(primary, ordinal);
        };
    }

    private static IntegerPicture decimal(String primary, boolean ordinal) {
        IntegerPicture picture = new IntegerPicture(Kind.DECIMAL, Case.LOWER, ordinal);
        int[] characters = primary.codePoints().toArray();
        int behind = 0;
        for (int i = characters.length - 1; i >= 0; i--) {
            int zero = zero(characters[i]);
            if (zero > 0) {
                if (picture.mandatory > 0 && zero != picture.zero) {
                    throw new Failure("D3131");
                }
                picture.zero = zero;
                picture.mandatory++;
                behind++;
            } else if (characters[i] == '#') {
                picture.optional++;
                behind++;
            } else {
                picture.separators.add(new Separator(behind, Character.toString(characters[i])));
            }
        }
        if (picture.mandatory == 0) {
            throw new Failure("D3130").value(primary);
        }
        picture.regular = regular(picture.separators);
        return picture;
    }

    private static int zero(int character) {
        for (int zero : ZEROS) {
            if (character >= zero && character <= zero + 9) {
                return zero;
            }
        }
        return 0;
    }

    private static int regular(List<Separator> separators) {
        if (separators.isEmpty()) {
            return 0;
        }
        int factor = 0;
        for (Separator separator : separators) {
            if (!separator.character().equals(separators.get(0).character())) {
                return 0;
            }
            factor = gcd(separator.position(), factor);
        }
        for (int i = 1; i <= separators.size(); i++) {
            int wanted = i * factor;
            if (separators.stream().noneMatch(separator -> separator.position() == wanted)) {
                return 0;
            }
        }
        return factor;
    }

    static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
