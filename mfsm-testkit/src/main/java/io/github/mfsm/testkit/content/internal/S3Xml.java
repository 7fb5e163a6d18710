package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;

/** S3's answers that are XML. */
final class S3Xml {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private S3Xml() {}

    /** Returns a result. */
    static HttpAnswer result(String name, CharSequence content) {
        return answer(200, '<' + name + NAMESPACE + '>' + content + "</" + name + '>');
    }

    /** Returns a refusal. */
    static HttpAnswer error(int status, String content) {
        return answer(status, Xml.element("Error", content));
    }

    private static HttpAnswer answer(int status, String document) {
        return HttpAnswer.text(status, "application/xml", DECLARATION + document);
    }
}
