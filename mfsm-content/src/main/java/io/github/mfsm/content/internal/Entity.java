package io.github.mfsm.content.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An email, a part of one, or an enclosed email, by where it lies in the bytes. */
public final class Entity {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!#-'*+.0-9a-z^_`{|}~-]+/[!#-'*+.0-9a-z^_`{|}~-]+");

    private static final Set<String> ENCLOSING = Set.of("message/rfc822", "message/global", "message/news");

    private final @Nullable Entity parent;
    private final int number;
    private final long start;
    private final HeaderSection header = new HeaderSection();
    private final List<Entity> children = new ArrayList<>();
    private HeaderParameters contentType = HeaderParameters.parse("");
    private String type = "text/plain";
    private long headerEnd;
    private long bodyStart;
    private long bodyEnd;
    private boolean hasEmptyLine;
    private @Nullable String boundary;
    private @Nullable String doubt;
    private @Nullable Set<String> fileNames;
    private long epilogueStart = -1;
    private long line;

    private Entity(@Nullable Entity parent, int number, long start) {
        this.parent = parent;
        this.number = number;
        this.start = start;
        this.headerEnd = start;
        this.bodyStart = start;
        this.bodyEnd = start;
    }

    /** Takes note of what the header says, once it is whole. */
    void headerEnds(long end, long newBodyStart, boolean withEmptyLine, long atLine) {
        line = atLine;
        headerEnd = end;
        bodyStart = newBodyStart;
        bodyEnd = newBodyStart;
        hasEmptyLine = withEmptyLine;
        boolean inDigest = parent != null && parent.type.equals("multipart/digest");
        contentType = HeaderParameters.parse(header.value("Content-Type"));
        String written = contentType.token();
        if (written.isEmpty()) {
            type = inDigest ? "message/rfc822" : "text/plain"; // RFC 2046, 5.1.5
        } else {
            type = MEDIA_TYPE.matcher(written).matches() ? written : "text/plain"; // RFC 2045, 5.2
        }
    }

    void bodyEnds(long end) {
        bodyEnd = Math.max(bodyStart, end);
    }

    void open(String itsBoundary) {
        boundary = itsBoundary;
    }

    void close(long newEpilogueStart) {
        epilogueStart = newEpilogueStart;
    }

    void doubt(String why) {
        doubt = doubt == null ? why : doubt;
    }

    static Entity mail() {
        return new Entity(null, 0, 0);
    }

    Entity addPart(long start) {
        return add(new Entity(this, children.size() + 1, start));
    }

    Entity addEnclosedMail(long start) {
        return add(new Entity(this, 0, start));
    }

    private Entity add(Entity child) {
        children.add(child);
        return child;
    }

    /**
     * Returns its number, as in {@code 2.1}; empty for the email itself. An enclosed email has that of the part that
     * holds it.
     */
    public String place() {
        Deque<String> numbers = new ArrayDeque<>();
        for (Entity entity = this; entity != null; entity = entity.parent) {
            if (entity.number > 0) {
                numbers.push(String.valueOf(entity.number));
            }
        }
        return String.join(".", numbers);
    }

    public @Nullable Entity parent() {
        return parent;
    }

    public List<Entity> children() {
        return children;
    }

    public HeaderSection header() {
        return header;
    }

    /** Returns all its file names, as {@link AttachmentNames#of} has them. */
    public Set<String> fileNames() {
        if (fileNames == null) {
            fileNames = Collections.unmodifiableSet(AttachmentNames.of(header));
        }
        return fileNames;
    }

    /** Returns its content type with the parameters. */
    public HeaderParameters contentType() {
        return contentType;
    }

    /**
     * Returns its media type in lower case; where none is written that could be one, what the standards say it is then.
     */
    public String type() {
        return type;
    }

    public boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    /** Returns whether it is an enclosed email. */
    public boolean isEnclosing() {
        return ENCLOSING.contains(type);
    }

    public TransferEncoding encoding() {
        return TransferEncoding.of(header.value("Content-Transfer-Encoding"));
    }

    /** Returns the offset behind its last header field: that of the empty line, if there is one. */
    public long headerEnd() {
        return headerEnd;
    }

    /** Returns whether an empty line ends its header. */
    public boolean hasEmptyLine() {
        return hasEmptyLine;
    }

    public long bodyStart() {
        return bodyStart;
    }

    /** Returns the offset behind its body: the line end before a boundary belongs to that. */
    public long bodyEnd() {
        return bodyEnd;
    }

    @Nullable
    String boundary() {
        return boundary;
    }

    boolean isClosed() {
        return epilogueStart >= 0;
    }

    /** Returns the offset behind the boundary that closes it; -1 if none does. */
    public long epilogueStart() {
        return epilogueStart;
    }

    /** Returns the offset of its first byte, its header's. */
    public long start() {
        return start;
    }

    /** Returns why it isn't sure where its parts lie, if it isn't; nothing of the email. */
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    long line() {
        return line;
    }
}
