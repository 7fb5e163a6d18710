package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** S3's requests and answers that are XML. */
final class S3Xml {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private S3Xml() {}

    /** What is done at the start of each element of a request. */
    interface Elements {
        /**
         * Is called within an element.
         *
         * @param name the element's name
         * @param reader where it can be read
         */
        void at(String name, XMLStreamReader reader) throws XMLStreamException;
    }

    /**
     * Reads a request's body.
     *
     * @throws AwsError if it is not XML
     */
    static void read(byte[] xml, Elements elements) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    elements.at(reader.getLocalName(), reader);
                }
            }
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    /** Returns the refusal of a body that is not what it must be. */
    static AwsError malformed() {
        return AwsError.of(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

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
