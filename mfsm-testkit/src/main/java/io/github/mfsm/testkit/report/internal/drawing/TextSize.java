package io.github.mfsm.testkit.report.internal.drawing;

/** Estimates how wide a text is in a sans-serif font; generous, as the font is the reader's. */
final class TextSize {
    private TextSize() {}

    static double width(String text, double fontSize) {
        return text.codePoints().mapToDouble(TextSize::ems).sum() * fontSize;
    }

    private static double ems(int c) {
        if (c >= 0x1100) {
            return 1.05;
        }
        if ("iljtfrI.,:;'|()[]{}! ".indexOf(c) >= 0) {
            return 0.38;
        }
        if ("mwMW@%".indexOf(c) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(c) ? 0.72 : 0.6;
    }
}
