"""Compares mails before and after a step, as Python's email package parses them. Prints one line a difference."""

import email
import sys

NOTE = b"An attachment was removed here."
MARK = "x-mfsm-disclaimer"
CONTENT = ("content-type", "content-transfer-encoding", "content-disposition", "content-id", "content-description")
# Where this parser ends a header or a multipart, others go on.
OTHERWISE_READ = ("MissingHeaderBodySeparatorDefect", "NoBoundaryInMultipartDefect")


def fields(part):
    return [(name.lower(), str(value)) for name, value in part.items()]


def body(part):
    payload = part.get_payload(decode=True)
    return b"" if payload is None else payload


def lines(data):
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")


def text(part):
    charset = part.get_content_charset("us-ascii")
    for name in ("cp1252" if charset == "iso-8859-1" else charset, "utf-8", "latin-1"):
        try:
            return " ".join(body(part).decode(name).split())
        except (LookupError, UnicodeError):
            continue
    return ""


def with_addition(before, after):
    """Whether all of the text before is in the text after, around one addition."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = len(before) - start
    return end == 0 or after.endswith(before[start:])


def compare(before, after):
    if before.is_multipart() or after.is_multipart():
        if (before.preamble, before.epilogue) != (after.preamble, after.epilogue):
            return "preamble or epilogue differ"
        if NOTE not in lines(body(after)) and len(before.get_payload()) != len(after.get_payload()):
            return "there are %d parts in place of %d" % (len(after.get_payload()), len(before.get_payload()))
        if not isinstance(before.get_payload(), list) or not isinstance(after.get_payload(), list):
            return "one is a multipart, the other isn't"
        kept = [field for field in fields(after) if field[0] != MARK]
        if kept != fields(before):
            return "fields differ"
        for inner in zip(before.get_payload(), after.get_payload()):
            difference = compare(*inner)
            if difference:
                return difference
        return ""
    others = [[field for field in fields(part) if field[0] not in CONTENT + (MARK,)] for part in (before, after)]
    if others[0] != others[1] and not (NOTE in body(after)):
        return "fields of a part differ"
    if lines(body(before)) == lines(body(after)) or NOTE in body(after):
        return ""
    if after.get_content_maintype() not in ("text", "multipart"):
        return "a %s is changed" % after.get_content_type()
    if "Bob" not in text(after):
        return "the disclaimer can't be read"
    return "" if with_addition(text(before), text(after)) else "a text is damaged"


def main(folder, count):
    for number in range(count):
        mails = []
        for moment in ("before", "after"):
            with open("%s/%d.%s" % (folder, number, moment), "rb") as file:
                mails.append(email.message_from_bytes(file.read()))
        if any(type(defect).__name__ in OTHERWISE_READ for defect in mails[0].defects):
            print("%d: read otherwise" % number)
            continue
        difference = compare(*mails)
        if difference:
            print("%d: %s" % (number, difference))


main(sys.argv[1], int(sys.argv[2]))
