package io.github.mfsm.testkit.content.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's look at new content. It says the first thing it finds, and nothing of the email's text.
 *
 * <p>The criteria are those of the API's {@code RawMessageContent}. Which header fields are meant the API doesn't say;
 * here they are those of RFC 5322, of which an email that came without one needs none; immutable are {@code From},
 * {@code Sender}, {@code Date} and {@code Message-ID}.
 */
final class MimeCheck {
    private static final int MAX_LINE = 998;
    private static final int MAX_BYTES = 40 * 1024 * 1024;
    private static final List<String> REQUIRED = List.of("from", "date");
    private static final List<String> IMMUTABLE = List.of("from", "sender", "date", "message-id");
    private static final Set<String> UNIQUE = Set.of(
            "date",
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "message-id",
            "in-reply-to",
            "references",
            "subject",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-id",
            "content-description");
    private static final Set<String> REFUSED_ENDINGS = Set.of(
            ("ade,adp,app,asp,bas,bat,cer,chm,cmd,com,cpl,crt,csh,der,exe,fxp,gadget,hlp,hta,inf,ins,isp,its,js,jse,ksh,"
                            + "lib,lnk,mad,maf,mag,mam,maq,mar,mas,mat,mau,mav,maw,mda,mdb,mde,mdt,mdw,mdz,msc,msh,msh1,msh2,"
                            + "mshxml,msh1xml,msh2xml,msi,msp,mst,ops,pcd,pif,plg,prf,prg,reg,scf,scr,sct,shb,shs,sys,ps1,"
                            + "ps1xml,ps2,ps2xml,psc1,psc2,tmp,url,vb,vbe,vbs,vps,vsmacros,vss,vst,vsw,vxd,ws,wsc,wsf,wsh,xnk")
                    .split(",", -1));
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)^\\s*multipart/.*?;\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^\\s;]+)).*");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i);\\s*(?:file)?name(?:\\*\\d*)*\\s*=\\s*\"?[^\";]*\\.(\\w+)\"?\\s*(?:;|$)");

    private final List<String> lines;

    private record Field(String name, String value) {}

    private MimeCheck(byte[] mime) {
        this.lines = lines(mime);
    }

    /** Returns why the content is refused, or empty if it is taken. */
    static Optional<String> refusal(byte[] mime, byte[] original) {
        if (mime.length > MAX_BYTES) {
            return Optional.of("The message is larger than 40 MB");
        }
        MimeCheck check = new MimeCheck(mime);
        return check.longLine().or(() -> check.header(original)).or(() -> check.entity(0, check.lines.size()));
    }

    private static List<String> lines(byte[] mime) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(mime, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
        return lines;
    }

    private Optional<String> longLine() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > MAX_LINE) {
                return Optional.of("Line " + (i + 1) + " is longer than 1000 characters");
            }
        }
        return Optional.empty();
    }

    private Optional<String> header(byte[] original) {
        List<Field> fields = fields(0, lines.size());
        MimeCheck before = new MimeCheck(original);
        List<Field> old = before.fields(0, before.lines.size());
        for (String name : REQUIRED) {
            if (values(fields, name).isEmpty() && !values(old, name).isEmpty()) {
                return Optional.of("Required header is missing: " + name);
            }
        }
        for (String name : UNIQUE) {
            if (values(fields, name).size() > 1) {
                return Optional.of("Header must appear only once: " + name);
            }
        }
        for (String name : IMMUTABLE) {
            if (!values(fields, name).equals(values(old, name))) {
                return Optional.of("Header must not be changed: " + name);
            }
        }
        return Optional.empty();
    }

    private Optional<String> entity(int from, int to) {
        List<Field> fields = fields(from, to);
        int body = from;
        while (body < to && !lines.get(body).isEmpty()) {
            String line = lines.get(body);
            boolean continued = (line.startsWith(" ") || line.startsWith("\t")) && body > from;
            if (!continued && !line.matches("[!-9;-~]+[ \\t]*:.*")) {
                return Optional.of("Malformed header at line " + (body + 1));
            }
            body++;
        }
        for (Field field : fields) {
            Matcher file = FILE_NAME.matcher(field.value());
            if (field.name().matches("content-(type|disposition)")
                    && file.find()
                    && REFUSED_ENDINGS.contains(file.group(1).toLowerCase(Locale.ROOT))) {
                return Optional.of(
                        "Unsupported attachment type: " + file.group(1).toLowerCase(Locale.ROOT));
            }
        }
        String type = values(fields, "content-type").stream().findFirst().orElse("");
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            Matcher boundary = BOUNDARY.matcher(type);
            return boundary.matches()
                    ? parts(boundary.group(1) == null ? boundary.group(2) : boundary.group(1), body, to)
                    : Optional.of("Multipart content type without a boundary");
        }
        boolean encoded = values(fields, "content-transfer-encoding").stream()
                .anyMatch(value -> !value.matches("(?i)[78]bit|binary"));
        return type.toLowerCase(Locale.ROOT).startsWith("message/rfc822") && !encoded
                ? entity(Math.min(body + 1, to), to)
                : Optional.empty();
    }

    private Optional<String> parts(String boundary, int from, int to) {
        int start = -1;
        for (int i = from; i < to; i++) {
            String line = lines.get(i).stripTrailing();
            boolean last = line.equals("--" + boundary + "--");
            if (last || line.equals("--" + boundary)) {
                if (start >= 0) {
                    Optional<String> refusal = entity(start, i);
                    if (refusal.isPresent()) {
                        return refusal;
                    }
                }
                if (last) {
                    return start < 0 ? Optional.of("Multipart content without a part") : Optional.empty();
                }
                start = i + 1;
            }
        }
        return Optional.of("Multipart content is not closed");
    }

    private List<Field> fields(int from, int to) {
        List<Field> fields = new ArrayList<>();
        for (int i = from; i < to && !lines.get(i).isEmpty(); i++) {
            String line = lines.get(i);
            if ((line.startsWith(" ") || line.startsWith("\t")) && !fields.isEmpty()) {
                Field last = fields.remove(fields.size() - 1);
                fields.add(new Field(last.name(), last.value() + line));
            } else if (line.indexOf(':') > 0) {
                String name = line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT);
                fields.add(new Field(name, line.substring(line.indexOf(':') + 1)));
            }
        }
        return fields;
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.value().strip().replaceAll("\\s+", " "))
                .toList();
    }
}
