package io.github.mfsm.testkit.internal.server.query;

/** Writes XML. */
public final class Xml {
    private Xml() {}

    /** Returns an element with a text. */
    public static String text(String name, String text) {
        return element(name, escaped(text));
    }

    /** Returns an element with others inside. */
    public static String element(String name, String content) {
        return '<' + name + '>' + content + "</" + name + '>';
    }

    /** Returns a text as it stands in an element; a carriage return is kept. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xD;");
    }
}
