package io.github.mfsm.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @ParameterizedTest
    @CsvSource({
        "=?utf-8?Q?a?= =?utf-8?Q?b?=, ab",
        "a =?utf-8?Q?=C3=A4?= b =?utf-8?Q?c?=, a ä b c",
        "x=?utf-8?Q?=C3=A4?=y, xäy",
        "=?utf-8*de?Q?=C3=A4_=5F?=, ä _",
        "=?utf-8?Q?a b?c=C3=A4?=, a b?cä",
        "=?utf-8?Q?=ZZ=C3=A4=?=, =ZZä=",
        "=?utf-8?Q??=, ''",
        "=?utf-8?X?abc?=, =?utf-8?X?abc?=",
        "=?utf-8?Q?abc, =?utf-8?Q?abc",
        "=? ?Q?a?= =??Q?b?=, =? ?Q?a?= =??Q?b?=",
        "=?utf-8?B?amFja3BvdA?=, jackpot",
        "=?utf-8?B?amFja3Bv*dA==?=, jackpot",
        "=?utf-8?B?amFjaw==cG90?=, jackpot",
        "=?utf-16be?B?AGoAYQ==?=, ja",
        "=?iso-8859-1?Q?=93so=94?=, “so”",
        "=?us-ascii?Q?=C3=A4?=, ä",
        "=?x-unknown?Q?abc=C3=A4?=, abcä",
        "=?macintosh?Q?caf=8E?=, café",
        "=?utf-8?Q?gr=C3=BC=C3?=, grü\uFFFD",
        "=?utf-8?Q?x =?utf-8?Q?=6Aackpot?=, =?utf-8?Q?x jackpot",
        "=?utf-8?B?amFj =?utf-8?B?a3BvdA==?=, =?utf-8?B?amFj kpot",
    })
    void readsEncodedWords(String field, String text) {
        assertThat(HeaderText.decode(field)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "=?utf-8?B?w6TD?= =?utf-8?B?tsO8?=, äöü",
        "=?utf-8?Q?=C3?= =?utf-8?Q?=A4x?=, äx",
        "=?utf-8?B?ww==?= =?utf-8?Q?=A4x?=, äx",
        "=?UTF-8?B?4oKs4oI=?= =?utf-8?B?rA==?=, €€",
    })
    void joinsACharacterThatIsSplitOverWords(String field, String text) {
        assertThat(HeaderText.decode(field)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "gb2312, gbk, 朱镕基",
        "ks_c_5601-1987, ms949, 똠방각하",
        "euc-kr, ms949, 똠방각하",
        "shift_jis, windows-31j, ①髙橋",
        "iso-2022-jp, x-windows-iso2022jp, ①日本",
    })
    void readsWhatProgramsPutIntoAnOlderCharset(String label, String charset, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));

        assertThat(HeaderText.decode("=?" + label + "?B?" + Base64.getEncoder().encodeToString(bytes) + "?="))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=?utf-8?Q?a?=", "t =?autf-8?Q?.?= t", "plain", "5 € =?utf-8?Q?a?=", "=? ?=", "a\r\nBcc: x"})
    void whatItWritesIsReadAsItWas(String text) {
        String field = HeaderText.field("Subject", text);

        assertThat(HeaderText.decode(field.substring("Subject: ".length()).replace("\r\n", "")))
                .isEqualTo(text);
    }

    @Test
    void readsRawBytesAsUtf8OrLatin1() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
            String bytes = new String("Grüße =?utf-8?Q?a?=".getBytes(charset), StandardCharsets.ISO_8859_1);

            assertThat(HeaderText.decode(bytes)).isEqualTo("Grüße a");
        }
    }

    /** Each took from seconds to minutes where the time grew with the square of the length. */
    @ParameterizedTest
    @ValueSource(strings = {"=?a?Q?", "=?a?Q?b?= ", "=?a?Q?b?= =?c?B?b?=", "=?a*", "=?", "=?a?Q?b?=x"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHostileFieldIsReadInLinearTime(String piece) {
        assertThat(HeaderText.decode(piece.repeat(1_000_000 / piece.length()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ":", " ", "\u00A0"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHostileNameIsCleanedInLinearTime(String piece) {
        Set<String> names = new HashSet<>();

        AttachmentNames.add("a" + piece.repeat(250_000) + "/x.exe. ", names);

        assertThat(names).anyMatch(name -> name.endsWith("/x.exe"));
    }

    @ParameterizedTest
    @CsvSource({"=?utf-7?Q?+AGo-ackpot?=, true", "a =?x?B?YQ==?=, true", "=?utf-8?Q?a?=, false", "=?x?a, false"})
    void tellsWordsOfUnknownCharsets(String text, boolean unknown) {
        assertThat(HeaderText.hasUnknownCharset(text)).isEqualTo(unknown);
    }

    @Test
    void aStreamsNameIsOfTheLastFileOfAPathOnly() {
        Set<String> names = new HashSet<>();

        AttachmentNames.add("c:\\temp\\a.exe:zone:x", names);

        assertThat(names).contains("c:\\temp\\a.exe");
    }
}
