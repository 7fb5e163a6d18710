package io.github.mfsm.template.internal.terraform.function;

/**
 * A text that a pattern may look at only so often: some patterns take longer than anybody waits, and Terraform's don't.
 * Not thread-safe.
 */
final class BoundedText implements CharSequence {
    private static final int MAX_LOOKS = 10_000_000;

    private final Arguments given;
    private final String text;
    private int looks;

    BoundedText(Arguments given, String text) {
        this.given = given;
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAX_LOOKS) {
            throw given.problem("the pattern takes too long on this text");
        }
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
