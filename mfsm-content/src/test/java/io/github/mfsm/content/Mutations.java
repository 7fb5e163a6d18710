package io.github.mfsm.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes of emails at random: what transport, programs and attackers do to them. */
public final class Mutations {
    private static final String[] TOKENS = {
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        "--",
        "--mix\r\n",
        "--mix--\r\n",
        "--alt\r\n",
        "=",
        "=\r\n",
        "\"",
        ";",
        "\0",
        "\u00fc",
        "Content-Type: multipart/mixed; boundary=mix\r\n",
        "Content-Type: message/rfc822\r\n",
        "Content-Type: text/html; charset=utf-16\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Disposition: attachment; filename=\"a.exe\"\r\n",
        "begin 644 a.exe\r\n#0V%T\r\n`\r\nend\r\n",
        "</body>",
        " ",
        "\t",
        ":",
        "Content-Type: multipart/signed; boundary=mix\r\n",
        "From x\r\n",
        "=ybegin line=1 name=a.exe\r\nx\r\n=yend\r\n",
    };

    private Mutations() {}

    /** One to four changes of an email; {@code others} are for pieces of them. */
    public static byte[] of(byte[] mail, List<byte[]> others, RandomGenerator random) {
        byte[] mutated = mail;
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated = once(mutated, others.get(random.nextInt(others.size())), random);
        }
        return mutated;
    }

    private static byte[] once(byte[] mail, byte[] other, RandomGenerator random) {
        int from = random.nextInt(mail.length + 1);
        int to = Math.min(mail.length, from + random.nextInt(1 + Math.min(200, mail.length - from)));
        byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(9)) {
            case 0 -> splice(mail, from, to, new byte[0]);
            case 1 -> splice(mail, from, from, token);
            case 2 -> splice(mail, from, to, token);
            case 3 -> splice(mail, lineStart(mail, from), lineStart(mail, from), token);
            case 4 -> splice(mail, to, to, Arrays.copyOfRange(mail, from, to));
            case 5 -> splice(mail, lineStart(mail, from), lineStart(mail, to), new byte[0]);
            case 6 -> splice(mail, from, Math.min(mail.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 7 -> splice(mail, from, mail.length, new byte[0]);
            default -> {
                int start = random.nextInt(other.length + 1);
                int end = Math.min(other.length, start + random.nextInt(400));
                yield splice(mail, from, to, Arrays.copyOfRange(other, start, end));
            }
        };
    }

    private static int lineStart(byte[] mail, int at) {
        int start = at;
        while (start > 0 && mail[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static byte[] splice(byte[] mail, int from, int to, byte[] bytes) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(mail, 0, from);
        spliced.writeBytes(bytes);
        spliced.write(mail, Math.max(from, to), mail.length - Math.max(from, to));
        return spliced.toByteArray();
    }
}
