package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

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
        List<String> keys = new ArrayList<>();
        AtomicBoolean quiet = new AtomicBoolean();
        S3Xml.read(xml, (name, reader) -> {
            switch (name) {
                case "Delete", "Object" -> {}
                case "Key" -> keys.add(reader.getElementText());
                case "Quiet" -> quiet.set(reader.getElementText().equals("true"));
                default ->
                    throw AwsError.of(501, "NotImplemented", "This fake deletes objects by their keys, not by " + name);
            }
        });
        if (keys.isEmpty() || keys.size() > MOST) {
            throw S3Xml.malformed();
        }
        return new DeleteRequest(List.copyOf(keys), quiet.get());
    }
}
