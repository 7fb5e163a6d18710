package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gr&uuml;&szlig;e|Grüße",
                "j&#97;ck&#x70;ot|jackpot",
                "j&#97ck &uuml|jack ü",
                "a&nbsp;b &amp; c &lt;d&gt; &euro;|a b & c <d> €",
                "jack<b></b>pot|jackpot",
                "jack<!-- > -->pot|jackpot",
                "jack<B\tTITLE='>'>pot</B>|jackpot",
                "jack<style>p > a {}</style>pot|jackpot",
                "<p>one</p><p>two<br/>three</p>|one two three",
                "credit   card|credit card",
                "1 < 2 & 3 &none; &# &#x;|1 < 2 & 3 &none; &# &#x;",
                "jack<ins>pot</ins> jack<wbr>pot jack<o:p>pot</o:p>|jackpot jackpot jackpot",
                "<table><tr><td>one<td>two</table>three<br>four|one two three four",
                "a <b unclosed|a",
                "a <!-- unclosed|a",
                "a <b title=\"x>c|a",
            })
    void readsWhatIsShown(String html, String text) {
        assertThat(ShownText.ofHtml(html)).isEqualTo(text);
    }

    @Test
    void whiteSpaceIsOneBlank() {
        assertThat(ShownText.ofHtml("credit\r\n\t card &nbsp;\u00A0 number")).isEqualTo("credit card number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a \"", "<!--", "<style>", "&#", "&#x4", "<a '>\"", "</", " ", "<!-->"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostileHtmlIsReadInLinearTime(String piece) {
        assertThat(ShownText.ofHtml("x" + piece.repeat(1_000_000 / piece.length())))
                .startsWith("x");
    }
}
