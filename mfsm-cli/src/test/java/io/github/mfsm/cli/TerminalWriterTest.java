package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalWriterTest {
    private static String printed(boolean colour, String text) {
        StringWriter printed = new StringWriter();
        try (PrintWriter out = new PrintWriter(new TerminalWriter(printed, colour))) {
            out.print(text);
            out.write(text.toCharArray());
        }
        String twice = printed.toString();
        assertThat(twice.substring(twice.length() / 2)).isEqualTo(twice.substring(0, twice.length() / 2));
        return twice.substring(0, twice.length() / 2);
    }

    @Test
    void tellsWhatATerminalWouldActUpon() {
        assertThat(printed(false, "a\u001b]0;PWNED\u0007b\u009b31m\u202ec\u2066d\re\u007f\0"))
                .isEqualTo("a\\u001b]0;PWNED\\u0007b\\u009b31m\\u202ec\\u2066d\\u000de\\u007f\\u0000");
        assertThat(printed(false, "\u001b[31mred")).isEqualTo("\\u001b[31mred");
    }

    @Test
    void leavesTextAsItIs() {
        assertThat(printed(false, "Zoë\t日本 🎉\r\nnext\n\\u001b")).isEqualTo("Zoë\t日本 🎉\r\nnext\n\\u001b");
    }

    @Test
    void letsColoursPassWhereThereAreSome() {
        assertThat(printed(true, "\u001b[1;31mred\u001b[0m \u001b[2J\u001b]0;t\u0007"))
                .isEqualTo("\u001b[1;31mred\u001b[0m \\u001b[2J\\u001b]0;t\\u0007");
    }
}
