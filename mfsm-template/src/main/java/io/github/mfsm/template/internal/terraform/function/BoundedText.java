package io.github.mfsm.template.internal.terraform.function;

/** A text that a pattern may look at only so often: some patterns take longer than anybody waits, and Terraform's don't. */
record BoundedText(Arguments given, String text, int[] looks) implements CharSequence {
    private static final int MAX_LOOKS = 10_000_000;

    BoundedText(Arguments given, String text) {
        this(given, text, new int[1]);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MAX_LOOKS) {
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
