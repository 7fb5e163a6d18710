package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that knows of each of its characters where it comes from, through joins, substitutions and cuts. Immutable.
 *
 * <p>It is a list of segments. A verbatim one runs along its line in the file; any other stands as a whole at one
 * place.
 */
public final class Text {
    private final String value;
    private final List<Segment> segments;

    private record Segment(int start, SourcePlace place, boolean verbatim) {
        Segment at(int newStart, int skipped) {
            SourcePlace moved =
                    verbatim ? new SourcePlace(place.file(), place.line(), place.column() + skipped) : place;
            return new Segment(newStart, moved, verbatim);
        }
    }

    private Text(String value, List<Segment> segments) {
        this.value = value;
        this.segments = segments;
    }

    /** Returns a text all of which stands for one place. */
    public static Text of(String value, SourcePlace place) {
        return new Text(value, List.of(new Segment(0, place, false)));
    }

    /** Returns the whole of a file. */
    public static Text ofFile(Path file, String content) {
        List<Segment> lines = new ArrayList<>();
        int start = 0;
        for (int line = 1; start >= 0 && (line == 1 || start <= content.length()); line++) {
            lines.add(new Segment(start, new SourcePlace(file, line, 1), true));
            int end = content.indexOf('\n', start);
            start = end < 0 ? -1 : end + 1;
        }
        return new Text(content, lines);
    }

    public static Builder builder(SourcePlace start) {
        return new Builder(start);
    }

    public String value() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Returns where the first character stands. */
    public SourcePlace place() {
        return placeAt(0);
    }

    /** Returns where the character at an offset stands; past the end, where the text ends. */
    public SourcePlace placeAt(int offset) {
        Segment segment = segments.get(segmentAt(offset));
        return segment.at(0, Math.max(0, offset - segment.start())).place();
    }

    private int segmentAt(int offset) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).start() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Returns a part, whose characters keep their places. */
    public Text part(int from, int to) {
        return builder(placeAt(from)).append(this, from, to).build();
    }

    @Override
    public String toString() {
        return value;
    }

    /** Joins texts. Not thread-safe. */
    public static final class Builder {
        private final SourcePlace start;
        private final StringBuilder value = new StringBuilder();
        private final List<Segment> segments = new ArrayList<>();

        private Builder(SourcePlace start) {
            this.start = start;
        }

        /** Appends characters that stand for one place. */
        public Builder append(String characters, SourcePlace place) {
            if (!characters.isEmpty()) {
                Budget.checkLength(place, (long) value.length() + characters.length());
                segments.add(new Segment(value.length(), place, false));
                value.append(characters);
            }
            return this;
        }

        public Builder append(Text text) {
            return append(text, 0, text.value.length());
        }

        /** Appends a part of a text. */
        public Builder append(Text text, int from, int to) {
            Budget.checkLength(start, (long) value.length() + to - from);
            for (int i = text.segmentAt(from); from < to && i < text.segments.size(); i++) {
                Segment segment = text.segments.get(i);
                if (segment.start() >= to) {
                    break;
                }
                int skipped = Math.max(0, from - segment.start());
                int offset = value.length() + Math.max(0, segment.start() - from);
                segments.add(segment.at(offset, skipped));
            }
            value.append(text.value, from, to);
            return this;
        }

        public Text build() {
            return new Text(value.toString(), segments.isEmpty() ? Text.of("", start).segments : List.copyOf(segments));
        }
    }
}
