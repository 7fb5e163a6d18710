package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
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
                "<p>one</p><p>two<br/>three</p>|'one two three '",
                "credit   card|credit card",
                "1 < 2 & 3 &none; &# &#x; &#1114112;|1 < 2 & 3 &none; &# &#x; &#1114112;",
                "a <b unclosed|a <b unclosed",
                "a <!-- unclosed|a <!-- unclosed",
                "a <b title=\"x>c|a c",
            })
    void readsWhatIsShown(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text);
    }

    @Test
    void whiteSpaceIsOneBlank() {
        assertThat(HtmlText.of("credit\r\n\t card &nbsp;\u00A0 number")).isEqualTo("credit card number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a \"", "<!--", "<style>", "&#", "&#x4", "<a '>\"", "</", " ", "<!-->"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostileHtmlIsReadInLinearTime(String piece) {
        assertThat(HtmlText.of("x" + piece.repeat(1_000_000 / piece.length()))).startsWith("x");
    }
}
