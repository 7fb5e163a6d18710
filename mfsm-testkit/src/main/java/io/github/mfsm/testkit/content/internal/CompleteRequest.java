package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts that {@code CompleteMultipartUpload} makes an object of.
 *
 * @param parts the parts in the order of the request
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">
 *     CompleteMultipartUpload</a>
 */
record CompleteRequest(List<Part> parts) {
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    /** A part's number, and the entity tag that its upload was answered with. */
    private record Part(int number, String entityTag) {}

    /**
     * Reads a request's body; checksums in it are not verified.
     *
     * @throws AwsError if it is none
     */
    static CompleteRequest read(byte[] xml) {
        List<Map<String, String>> read = new ArrayList<>();
        S3Xml.read(xml, (name, reader) -> {
            if (name.equals("Part")) {
                read.add(new HashMap<>());
            } else if (!read.isEmpty()) {
                read.get(read.size() - 1).put(name, reader.getElementText());
            }
        });
        if (read.isEmpty()) {
            throw S3Xml.malformed();
        }
        return new CompleteRequest(read.stream().map(CompleteRequest::part).toList());
    }

    private static Part part(Map<String, String> members) {
        String tag = members.get("ETag");
        try {
            if (tag != null) {
                return new Part(Integer.parseInt(members.getOrDefault("PartNumber", "")), tag.replace("\"", ""));
            }
        } catch (NumberFormatException e) { // said below
        }
        throw S3Xml.malformed();
    }

    /**
     * Returns the parts' bytes as they were uploaded, in their order.
     *
     * @throws AwsError if the order is not that of the numbers, a part wasn't uploaded, or one but the last is too
     *     small
     */
    List<S3Objects.Stored> in(S3Uploads.Upload upload) {
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i - 1).number() >= parts.get(i).number()) {
                throw AwsError.of(
                                "InvalidPartOrder",
                                "The list of parts was not in ascending order. Parts must be ordered by part number.")
                        .with("UploadId", TextNode.valueOf(upload.id()));
            }
        }
        List<S3Objects.Stored> found = parts.stream()
                .map(part -> found(part, upload.parts().get(part.number()), upload))
                .toList();
        for (int i = 0; i < found.size() - 1; i++) {
            requireSize(parts.get(i), found.get(i).bytes().length);
        }
        return found;
    }

    private static S3Objects.Stored found(Part part, S3Objects.@Nullable Stored there, S3Uploads.Upload upload) {
        if (there == null || !there.entityTag().replace("\"", "").equals(part.entityTag())) {
            throw AwsError.of(
                            "InvalidPart",
                            "One or more of the specified parts could not be found.  The part may not have been"
                                    + " uploaded, or the specified entity tag may not match the part's entity tag.")
                    .with("UploadId", TextNode.valueOf(upload.id()))
                    .with("PartNumber", IntNode.valueOf(part.number()))
                    .with("ETag", TextNode.valueOf(part.entityTag()));
        }
        return there;
    }

    private static void requireSize(Part part, int size) {
        if (size < SMALLEST_PART) {
            throw AwsError.of("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                    .with("ProposedSize", IntNode.valueOf(size))
                    .with("MinSizeAllowed", IntNode.valueOf(SMALLEST_PART))
                    .with("PartNumber", IntNode.valueOf(part.number()))
                    .with("ETag", TextNode.valueOf(part.entityTag()));
        }
    }
}
