package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What {@code DeleteObjects} is asked to delete.
 *
 * @param keys the objects' keys, at most 1,000
 * @param quiet whether only failures are to be told
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">DeleteObjects</a>
 */
record DeleteRequest(List<String> keys, boolean quiet) {
    private static final int MOST = 1_000;

    /**
     * Reads a request's body.
     *
     * @throws AwsError if it is none, or asks for more than is here
     */
    static DeleteRequest read(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<String> keys = new ArrayList<>();
        boolean quiet = false;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "Delete", "Object" -> {}
                    case "Key" -> keys.add(reader.getElementText());
                    case "Quiet" -> quiet = reader.getElementText().equals("true");
                    default ->
                        throw AwsError.of(
                                501,
                                "NotImplemented",
                                "This fake deletes objects by their keys, not by " + reader.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            throw malformed();
        }
        if (keys.isEmpty() || keys.size() > MOST) {
            throw malformed();
        }
        return new DeleteRequest(List.copyOf(keys), quiet);
    }

    private static AwsError malformed() {
        return AwsError.of(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
