package io.github.mfsm.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Emails of the kinds that public collections have, made here: texts, wraps and headers, each with the others, and
 * broken ones.
 */
public final class MailKinds {
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final String IDENTITY = "From: Ada <ada@example.net>\nTo: Bob <bob@example.com>\n";
    private static final String DATE = "Date: Tue, 6 Jan 2026 09:59:57 +0100\nMessage-ID: <kinds.1@example.net>\n";
    private static final String STANDARD = IDENTITY + "Subject: Figures\n" + DATE + "MIME-Version: 1.0\n";

    private MailKinds() {}

    /** All emails by their names: {@code wrap, text, header} or {@code broken: how}. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        Map<String, String> texts = texts();
        Map<String, String> headers = headers();
        String plain = texts.get("plain");
        texts.forEach((text, part) -> {
            for (String wrap : new String[] {"single", "alternative", "mixed"}) {
                put(mails, wrap + ", " + text, STANDARD + wraps(part).get(wrap));
            }
        });
        headers.forEach((header, fields) ->
                wraps(plain).forEach((wrap, body) -> put(mails, wrap + ", plain, " + header, fields + body)));
        broken().forEach((how, body) ->
                put(mails, "broken: " + how, body.startsWith("!") ? body.substring(1) : STANDARD + body));
        texts.forEach(
                (text, part) -> mails.put("LF, " + text, (STANDARD + wraps(part).get("mixed")).getBytes(BYTES)));
        return mails;
    }

    private static void put(Map<String, byte[]> mails, String name, String mail) {
        mails.put(
                name,
                mail.replace("\r\n", "\n")
                        .replace("\n", "\r\n")
                        .replace("\u0001", "\r")
                        .replace("\u0002\r\n", "\n")
                        .getBytes(BYTES));
    }

    /**
     * Parts of one text each: header fields, an empty line, the text. A byte 1 stands for a CR, 2 for an LF without
     * one.
     */
    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("plain", "Content-Type: text/plain; charset=us-ascii\n\nThe figures are fine.\n");
        texts.put("no type", "\nNo type at all.\n");
        String[][] charsets = {
            {"utf-8", "Grüße, 5 € – ok"},
            {"iso-8859-1", "Grüße"},
            {"iso-8859-15", "5 €"},
            {"windows-1252", "5 € “so”"},
            {"windows-1251", "Привет"},
            {"koi8-r", "Привет"},
            {"iso-2022-jp", "日本語のテキスト"},
            {"shift_jis", "日本語"},
            {"euc-jp", "日本語"},
            {"gb2312", "中文"},
            {"big5", "中文"},
            {"euc-kr", "한국어"},
            {"iso-8859-8", "שלום"},
            {"utf-16", "Grüße"},
            {"utf-16le", "Grüße"},
            {"utf-32be", "Grüße"},
        };
        for (String[] charset : charsets) {
            byte[] bytes = (charset[1] + "\r\nand more\r\n").getBytes(Charset.forName(charset[0]));
            String type = "Content-Type: text/plain; charset=\"" + charset[0] + "\"\n";
            if (!charset[0].matches("utf-(16|32).*")) {
                texts.put(
                        charset[0] + " 8bit", type + "Content-Transfer-Encoding: 8bit\n\n" + new String(bytes, BYTES));
                texts.put(charset[0] + " qp", type + "Content-Transfer-Encoding: quoted-printable\n\n" + quoted(bytes));
            }
            texts.put(charset[0] + " base64", type + "Content-Transfer-Encoding: base64\n\n" + base64(bytes));
        }
        texts.put(
                "windows in latin-1",
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n\u0093so\u0094 5 \u0080\n");
        texts.put(
                "windows in latin-1 qp",
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n=93so=94 =\n5 =80\n");
        texts.put("8 bits unlabelled", "\nGr\u00fc\u00dfe\n");
        texts.put("utf-8 unlabelled", "Content-Type: text/plain\n\nGr\u00c3\u00bc\u00c3\u009fe\n");
        texts.put(
                "latin-1 as utf-8",
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nGr\u00fc\u00dfe\n");
        for (String unknown :
                new String[] {"x-unknown", "unknown-8bit", "utf-7", "klingon", "x-user-defined", "utf-8utf-8"}) {
            texts.put("charset " + unknown, "Content-Type: text/plain; charset=" + unknown + "\n\nGr\u00fc\u00dfe\n");
        }
        texts.put(
                "flowed",
                "Content-Type: text/plain; charset=utf-8; format=flowed\n\nA line \ngoes on.\n>> quoted \n>> text\n-- \nAda\n");
        texts.put(
                "flowed delsp",
                "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n\u00e6\u0097\u00a5 \n\u00e6\u009c\u00ac\n");
        texts.put("long lines", "Content-Type: text/plain\n\n" + "word ".repeat(400) + "\n");
        texts.put(
                "html",
                "Content-Type: text/html; charset=utf-8\n\n<html><body><p>Gr&uuml;&szlig;e</p></body></html>\n");
        texts.put(
                "html qp",
                "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><body><p>Gr=C3=BC=C3=9Fe</p></b=\nody></html>\n");
        texts.put("html upper", "Content-Type: TEXT/HTML; CHARSET=ISO-8859-1\n\n<HTML><BODY>\u00fc</BODY></HTML>");
        texts.put("html bare", "Content-Type: text/html\n\n<b>no body</b>");
        texts.put("enriched", "Content-Type: text/enriched\n\n<bold>Hi</bold>\n");
        texts.put("empty", "Content-Type: text/plain\n\n");
        texts.put("no end", "Content-Type: text/plain\n\nno line end");
        texts.put("cr only", "Content-Type: text/plain\n\none\u0001two\u0001three\u0001");
        texts.put("mixed ends", "Content-Type: text/plain\n\none\u0002\ntwo\nthree\u0002\n");
        texts.put("dots and dashes", "Content-Type: text/plain\n\n.\n..\n--\n-- \n--x\nFrom here\n>From there\n");
        texts.put(
                "pgp inline",
                "Content-Type: text/plain\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHi\n-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n");
        texts.put("uuencoded", "Content-Type: text/plain\n\nSee:\nbegin 644 a.exe\n#0V%T\n`\nend\nBye\n");
        texts.put(
                "named",
                "Content-Type: text/plain; name=notes.txt\nContent-Disposition: inline; filename=notes.txt\n\nnotes\n");
        texts.put("qp soft end", "Content-Transfer-Encoding: quoted-printable\n\nends softly=\n");
        texts.put("comment in type", "Content-Type: text/plain (a comment); charset=us-ascii (another)\n\nHi\n");
        texts.put(
                "language",
                "Content-Type: text/plain; charset=us-ascii\nContent-Language: de\nContent-ID: <t@x>\n\nHallo\n");
        return texts;
    }

    /** What stands around a text: the fields that go on the header, an empty line, the content. */
    private static Map<String, String> wraps(String text) {
        Map<String, String> wraps = new LinkedHashMap<>();
        String html = "Content-Type: text/html; charset=us-ascii\n\n<html><body>The figures.</body></html>\n";
        String pdf =
                "Content-Type: application/pdf; name=\"a b.pdf\"\nContent-Disposition: attachment; filename=\"a b.pdf\"\n"
                        + "Content-Transfer-Encoding: base64\n\n" + base64(random(300));
        String exe =
                "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename*0*=utf-8''s%C3%A9;\n"
                        + " filename*1=tup.exe\nContent-Transfer-Encoding: base64\n\n" + base64(random(200));
        String image =
                "Content-Type: image/png\nContent-ID: <i@x>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n"
                        + base64(random(120));
        String footer =
                "Content-Type: text/plain; charset=us-ascii\nContent-Disposition: inline\n\n____\nList footer\n";
        String signature =
                "Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n";
        String signed =
                multipart("signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\"", "sig", text, signature);
        String enclosed = "Content-Type: message/rfc822\n\nFrom: carl@example.org\nSubject: inner\n"
                + multipart("mixed", "inner", "\ninner text\n", exe);
        wraps.put("single", text);
        wraps.put("alternative", multipart("alternative", "alt", text, html));
        wraps.put("mixed", multipart("mixed", "mix", text, pdf));
        wraps.put("executable", multipart("mixed", "mix", text, exe));
        wraps.put(
                "nested",
                multipart(
                        "mixed",
                        "mix",
                        multipart("related", "rel", multipart("alternative", "alt", text, html), image),
                        pdf));
        wraps.put(
                "related in alternative",
                multipart("alternative", "alt", text, multipart("related; type=\"text/html\"", "rel", html, image)));
        wraps.put("apple", multipart("mixed", "Apple-Mail=_1", text, image, "Content-Type: text/plain\n\nbehind\n"));
        wraps.put("list", multipart("mixed", "===============1==", text, footer));
        wraps.put("signed", signed);
        wraps.put("signed in list", multipart("mixed", "list", signed, footer));
        wraps.put(
                "s/mime",
                multipart(
                        "signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256",
                        "sm",
                        text,
                        "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n"
                                + base64(random(90))));
        wraps.put(
                "enveloped",
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
                        + "Content-Transfer-Encoding: base64\n\n" + base64(random(300)));
        wraps.put(
                "encrypted",
                multipart(
                        "encrypted; protocol=\"application/pgp-encrypted\"",
                        "enc",
                        "Content-Type: application/pgp-encrypted\n\nVersion: 1\n",
                        "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\n"));
        wraps.put(
                "bounce",
                multipart(
                        "report; report-type=delivery-status",
                        "rep",
                        text,
                        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; x@example.org\nAction: failed\nStatus: 5.1.1\n",
                        "Content-Type: text/rfc822-headers\n\nFrom: bob@example.com\nSubject: lost\n"));
        wraps.put(
                "calendar",
                multipart(
                        "alternative",
                        "cal",
                        text,
                        html,
                        "Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"));
        wraps.put("forwarded", multipart("mixed", "fwd", text, enclosed));
        wraps.put(
                "digest",
                multipart(
                        "digest",
                        "dig",
                        "\nFrom: a@x.example\nSubject: 1\n\none\n",
                        "\nFrom: b@x.example\nSubject: 2\n\ntwo\n"));
        wraps.put(
                "winmail",
                multipart(
                        "mixed",
                        "tnef",
                        text,
                        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                                + base64(random(150))));
        wraps.put(
                "preamble",
                "Content-Type: multipart/mixed; boundary=\"pre\"\n\nThis is MIME.\n\u0002\n--pre  \n" + text
                        + "\n--pre--\nThe end\n\n--pre\n\nnot a part\n");
        wraps.put(
                "partial",
                "Content-Type: message/partial; id=\"x@y\"; number=1; total=2\n\nSubject: inner\n\nhalf a m");
        wraps.put(
                "external",
                multipart(
                        "mixed",
                        "ext",
                        text,
                        "Content-Type: message/external-body; access-type=URL; URL=\"http://x.example/a.exe\"\n\nContent-Type: application/pdf\n\n"));
        return wraps;
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("standard", STANDARD);
        headers.put("raw utf-8", IDENTITY + "Subject: Gr\u00c3\u00bc\u00c3\u009fe\n" + DATE);
        headers.put("raw latin-1", IDENTITY + "Subject: Gr\u00fc\u00dfe\n" + DATE);
        headers.put(
                "raw shift-jis",
                IDENTITY + "Subject: " + new String("日本語".getBytes(Charset.forName("shift_jis")), BYTES) + "\n" + DATE);
        headers.put(
                "encoded words",
                "From: =?utf-8?Q?J=C3=BCrgen?= <ada@example.net>\nTo: bob@example.com\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\n =?utf-8?B?4oKs?=\n"
                        + DATE);
        headers.put("broken words", IDENTITY + "Subject: =?utf-8?B?4oKs =?x?Q?=ZZ?= =?utf-8?Q?a b?=\n" + DATE);
        headers.put(
                "folded",
                "Received: from a.example\n\tby b.example\n        with ESMTP;\n Tue, 6 Jan 2026 09:00:00 +0000\n"
                        + STANDARD);
        headers.put("no date", IDENTITY + "Subject: x\nMIME-Version: 1.0\n");
        headers.put("no mime version", IDENTITY + DATE);
        headers.put(
                "list",
                STANDARD
                        + "List-Id: <l.example.org>\nList-Unsubscribe: <mailto:l@example.org>\nPrecedence: list\nDKIM-Signature: v=1; a=rsa-sha256; b=x\n");
        headers.put("subject twice", STANDARD + "Subject: again\n");
        headers.put("blank continuation", IDENTITY + "X-Odd: a\n \n\t\n b\n" + DATE);
        headers.put(
                "no space",
                "From:ada@example.net\nTo:bob@example.com\nSubject:x\nDate:Tue, 6 Jan 2026 09:59:57 +0100\n");
        headers.put("space before colon", IDENTITY + "Subject : x\n" + DATE);
        headers.put("resent", "Resent-From: c@example.org\nResent-Date: Tue, 6 Jan 2026 10:00:00 +0000\n" + STANDARD);
        headers.put("mbox", "From ada@example.net Tue Jan  6 09:00:00 2026\n" + STANDARD);
        headers.put(
                "null sender",
                "Return-Path: <>\nFrom: MAILER-DAEMON\nTo: bob@example.com\nAuto-Submitted: auto-replied\n" + DATE);
        return headers;
    }

    private static Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        String part = "Content-Type: text/plain\n\ntext\n";
        broken.put("no boundary", "Content-Type: multipart/mixed\n\n--b\n" + part + "--b--\n");
        broken.put("empty boundary", "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n" + part + "----\n");
        broken.put("other boundary", "Content-Type: multipart/mixed; boundary=a\n\n--b\n" + part + "--b--\n");
        broken.put("unclosed", "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + part);
        broken.put(
                "unclosed inside",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + multipart("alternative", "i", part).replace("--i--\n", "") + "--b\n" + part + "--b--\n");
        broken.put(
                "boundary is a start of another",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + multipart("alternative", "b1", part)
                        + "--b--\n");
        broken.put(
                "same boundary",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + multipart("mixed", "b", part) + "--b--\n");
        broken.put(
                "header without end",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n--b\n" + part + "--b--\n");
        broken.put("line in header", "Content-Type: text/plain\nno field at all\nX-A: b\n\ntext\n");
        broken.put("no part", "Content-Type: multipart/mixed; boundary=b\n\n--b--\n");
        broken.put("unclosed quote", "Content-Type: text/plain; charset=\"utf-8\n\ntext\n");
        broken.put("no type", "Content-Type: \n\ntext\n");
        broken.put("odd type", "Content-Type: text; charset\n\ntext\n");
        broken.put(
                "types",
                "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + part + "--b--\n");
        broken.put("encodings", "Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit\n\ntext\n");
        broken.put("encoding 8-bit", "Content-Transfer-Encoding: 8-bit\n\nGr\u00fc\u00dfe\n");
        broken.put("encoding unknown", "Content-Transfer-Encoding: x-mess\n\ntext\n");
        broken.put("encoded multipart", "Content-Transfer-Encoding: base64\n" + multipart("mixed", "b", part));
        broken.put("base64 of nothing", "Content-Transfer-Encoding: base64\n\n!!! not base64 !!!\n");
        broken.put(
                "base64 with a footer",
                "Content-Transfer-Encoding: base64\n\n" + base64("text\r\n".getBytes(BYTES)) + "\n_____\nfooter\n");
        broken.put("base64 cut", "Content-Transfer-Encoding: base64\n\nVGhlIGZpZ3V\n");
        broken.put("base64 in pieces", "Content-Transfer-Encoding: base64\n\nYWI=\nYWI=\n");
        broken.put("qp of nothing", "Content-Transfer-Encoding: quoted-printable\n\na=ZZ b= c==\n=\n");
        broken.put("zero bytes", "Content-Type: text/plain\n\na\0b\n");
        broken.put("empty", "!");
        broken.put("only a header", "!" + STANDARD);
        broken.put("half a field", "!From: ada@example.net");
        broken.put("only a text", "!\ntext\n");
        broken.put("no header", "!Hello\nthere\n");
        broken.put("header and no body", "!" + STANDARD + "Content-Type: multipart/mixed; boundary=b\n");
        broken.put(
                "exe twice named",
                "Content-Disposition: attachment; filename=a.txt\nContent-Type: application/x; name=a.exe\n\nMZ\n");
        broken.put("deep", deep(120));
        broken.put(
                "enclosed and unended", "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nSubject: x");
        return broken;
    }

    private static String deep(int levels) {
        String mail = "\ntext\n";
        for (int i = 0; i < levels; i++) {
            mail = multipart("mixed", "b" + i, mail);
        }
        return mail;
    }

    private static String multipart(String type, String boundary, String... parts) {
        StringBuilder multipart =
                new StringBuilder("Content-Type: multipart/" + type + "; boundary=\"" + boundary + "\"\n\n");
        for (String part : parts) {
            multipart.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return multipart + "--" + boundary + "--\n";
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        return random;
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + "\n";
    }

    private static String quoted(byte[] bytes) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : bytes) {
            quoted.append(b < 0 || b == 27 || b == '=' ? String.format("=%02X", b & 0xFF) : String.valueOf((char) b));
        }
        return quoted.toString();
    }
}
