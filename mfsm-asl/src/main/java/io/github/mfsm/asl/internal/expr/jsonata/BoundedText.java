package io.github.mfsm.asl.internal.expr.jsonata;

/** A text that a regular expression can look at only so often; every look is counted. */
final class BoundedText implements CharSequence {

    private final String text;
    private final EvaluationRun run;

    BoundedText(String text, EvaluationRun run) {
        this.text = text;
        this.run = run;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        run.character();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
