package io.github.mfsm.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Emails of the kinds that come in, written for these tests. */
public final class Mails {
    static final String HEADER = """
            Received: from mx.example.net by inbound.example.com; Tue, 6 Jan 2026 09:00:00 +0000
            Received: from laptop.example.net by mx.example.net; Tue, 6 Jan 2026 08:59:58 +0000
            From: Ada <ada@example.net>
            To: Bob <bob@example.com>
            Subject: Figures
            Date: Tue, 6 Jan 2026 09:59:57 +0100
            Message-ID: <figures.1@example.net>
            MIME-Version: 1.0
            """;

    private Mails() {}

    public static byte[] plain() {
        return crlf(HEADER + "Content-Type: text/plain; charset=us-ascii\n\nThe figures are fine.\n");
    }

    /** Every kind that arrives whole, by name. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        mails.put("plain", plain());
        mails.put("line ends of LF", (HEADER + "\nLF only\n").getBytes(StandardCharsets.US_ASCII));
        mails.put("no line end", crlf(HEADER + "\nno end").clone());
        mails.put("no body", crlf(HEADER));
        mails.put("alternative", alternative());
        mails.put("enclosed mail", enclosed());
        mails.put("S/MIME signed", signed("application/pkcs7-signature", "smime.p7s"));
        mails.put("PGP signed", signed("application/pgp-signature", "signature.asc"));
        mails.put("PGP encrypted", encrypted());
        mails.put(
                "S/MIME encrypted",
                crlf(HEADER
                        + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + base64(3_000)));
        mails.put(
                "8 bit",
                (crlf(HEADER
                        + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nGrüße €\n")));
        mails.put("Latin-1", latin1());
        mails.put(
                "encoded header",
                crlf(HEADER + "Comments: =?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?Gr=FC=DFe?=\n\nText\n"));
        mails.put("raw UTF-8 header", crlf(HEADER + "Comments: Grüße\n\nText\n"));
        mails.put("attachment", attachment("=?utf-8?Q?R=C3=BCckblick=2Epdf?="));
        mails.put("zero bytes", crlf(HEADER + "Content-Transfer-Encoding: binary\n\n\0\1\2\377\n"));
        return mails;
    }

    /** Emails that a program got wrong; Jakarta Mail parses what it can of them. */
    public static Map<String, byte[]> broken() {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        mails.put("empty", new byte[0]);
        mails.put("only an empty line", crlf("\n"));
        mails.put("no header", crlf("Hello\nthere\n"));
        mails.put("multipart without boundary", crlf(HEADER + "Content-Type: multipart/mixed\n\n--x\n\ntext\n--x--\n"));
        mails.put("multipart not closed", crlf(HEADER + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\ntext\n"));
        mails.put("boundary never comes", crlf(HEADER + "Content-Type: multipart/mixed; boundary=x\n\ntext\n"));
        mails.put("wrong base64", crlf(HEADER + "Content-Transfer-Encoding: base64\n\n!!!not base64!!!\n"));
        mails.put("unknown charset", crlf(HEADER + "Content-Type: text/plain; charset=klingon\n\ntext\n"));
        mails.put("long line", crlf(HEADER + "\n" + "x".repeat(5_000) + "\n"));
        return mails;
    }

    static byte[] alternative() {
        return crlf(HEADER + """
                Content-Type: multipart/alternative;
                 boundary="=_alt"

                This is for programs without MIME.
                --=_alt
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Gr=C3=BC=C3=9Fe

                --=_alt
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PHA+R3LDvMOfZTwvcD4=
                --=_alt--
                """);
    }

    static byte[] enclosed() {
        return crlf(HEADER + """
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: text/plain

                See below.
                --outer
                Content-Type: message/rfc822

                From: Carl <carl@example.org>
                Subject: inner
                Content-Type: multipart/mixed; boundary=inner

                --inner
                Content-Type: text/plain

                inner text
                --inner--
                --outer--
                """);
    }

    static byte[] signed(String type, String name) {
        return crlf(HEADER
                + "Content-Type: multipart/signed; micalg=sha-256; protocol=\"" + type + "\"; boundary=signed\n\n"
                + "--signed\nContent-Type: text/plain\n\nSigned text, trailing spaces   \n--signed\n"
                + "Content-Type: " + type + "; name=" + name + "\nContent-Transfer-Encoding: base64\n\n" + base64(900)
                + "--signed--\n");
    }

    static byte[] encrypted() {
        return crlf(HEADER
                + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=enc\n\n"
                + "--enc\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--enc\n"
                + "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n" + base64(600)
                + "-----END PGP MESSAGE-----\n--enc--\n");
    }

    /** An email with a text and an attachment of that file name. */
    public static byte[] attachment(String fileName) {
        return crlf(HEADER
                + "Content-Type: multipart/mixed; boundary=\"att achment\"\n\n"
                + "--att achment\nContent-Type: text/plain\n\nSee the attachment.\n--att achment\n"
                + "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"" + fileName
                + "\"\nContent-Transfer-Encoding: base64\n\n" + base64(500) + "--att achment--\n");
    }

    /** An email of one text in base64. */
    public static byte[] text(String charset, byte[] text) {
        return crlf(HEADER + "Content-Type: text/plain; charset=" + charset + "\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString(text) + "\n");
    }

    /** An email of about so many bytes, most of them a base64 attachment. */
    static byte[] large(int bytes) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream(bytes + 1_000);
        mail.writeBytes(crlf(HEADER
                + "Content-Type: multipart/mixed; boundary=big\n\n--big\nContent-Type: text/plain\n\nLarge.\n--big\n"
                + "Content-Type: application/pdf; name=big.pdf\nContent-Transfer-Encoding: base64\n\n"));
        byte[] block = crlf(base64(57 * 1_000));
        while (mail.size() < bytes - 100) {
            mail.write(block, 0, Math.min(block.length, (bytes - mail.size()) / 78 * 78));
        }
        mail.writeBytes(crlf("--big--\n"));
        return mail.toByteArray();
    }

    private static byte[] latin1() {
        return (HEADER + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nGrüße\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String base64(int bytes) {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(random) + "\n";
    }

    static byte[] crlf(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
