package io.github.mfsm.template.internal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.template.internal.found.FoundPlaces;
import io.github.mfsm.template.model.SourceMap;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A definition as JSON, and where each of its parts stands.
 *
 * @param json the definition
 * @param places of its parts
 * @param literals names {@code X} whose {@code ${X}} is meant to stay
 * @param standIns names that may stand in it for values that only the account has
 */
public record Definition(String json, SourceMap places, Set<String> literals, Set<String> standIns) {
    private static final JsonFactory JSON = new JsonFactory();

    public Definition {
        literals = Set.copyOf(literals);
        standIns = Set.copyOf(standIns);
    }

    /** Writes a tree as JSON. */
    public static Definition of(Node node) {
        StringWriter out = new BoundedWriter(node.place());
        Map<String, SourcePlace> places = new LinkedHashMap<>();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            node.accept(new Writer(generator, places, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Definition(out.toString(), new FoundPlaces(node.place(), places), Set.of(), Set.of());
    }

    /**
     * Reads a text as a definition: YAML 1.1 or JSON.
     *
     * @throws UnresolvedException if it is no object
     */
    public static Definition parse(Text text) {
        Node node;
        try {
            node = Documents.read(text, YamlVersion.V1_1);
        } catch (TemplateException e) {
            List<String> open = Placeholders.in(text.value());
            String hint = open.isEmpty() ? "" : "; ${" + open.get(0) + "} has no value, does it need one?";
            throw new UnresolvedException(e.place(), "the definition can't be read: " + e.problem() + hint);
        }
        if (!(node instanceof Node.Mapping)) {
            throw new UnresolvedException(text.place(), "the definition is " + node.kind() + ", and must be an object");
        }
        return of(node);
    }

    /** Returns this definition, in which some placeholders are meant to stay. */
    public Definition withLiterals(Set<String> names) {
        return new Definition(json, places, names, standIns);
    }

    /** Returns this definition, in which names may stand for values that only the account has. */
    public Definition withStandIns(Set<String> names) {
        return new Definition(json, places, literals, names);
    }

    /** Returns the names of the placeholders that are left, and not meant to be. */
    public List<String> placeholders() {
        return Placeholders.in(json).stream()
                .filter(name -> !literals.contains(name))
                .toList();
    }

    /** Refuses a definition that is far too long: aliases may name one text very often. */
    private static final class BoundedWriter extends StringWriter {
        private final SourcePlace place;

        BoundedWriter(SourcePlace place) {
            this.place = place;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            Budget.checkLength(place, (long) getBuffer().length() + length);
            super.write(characters, offset, length);
        }

        @Override
        public void write(String text, int offset, int length) {
            Budget.checkLength(place, (long) getBuffer().length() + length);
            super.write(text, offset, length);
        }
    }

    private record Writer(JsonGenerator out, Map<String, SourcePlace> places, String pointer)
            implements Node.Visitor<Void> {
        private interface Write {
            void run() throws IOException;
        }

        private static Void write(Write write) {
            try {
                write.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        }

        private Writer at(String part, SourcePlace place) {
            String below = pointer + '/' + part.replace("~", "~0").replace("/", "~1");
            places.put(below, place);
            return new Writer(out, places, below);
        }

        @Override
        public Void visit(Node.Mapping mapping) {
            return write(() -> {
                out.writeStartObject();
                for (Map.Entry<String, Node.Member> member : mapping.members().entrySet()) {
                    out.writeFieldName(member.getKey());
                    Node.Member value = member.getValue();
                    value.value().accept(at(member.getKey(), value.keyPlace()));
                }
                out.writeEndObject();
            });
        }

        @Override
        public Void visit(Node.Sequence sequence) {
            return write(() -> {
                out.writeStartArray();
                for (int i = 0; i < sequence.items().size(); i++) {
                    Node item = sequence.items().get(i);
                    item.accept(at(Integer.toString(i), item.place()));
                }
                out.writeEndArray();
            });
        }

        @Override
        public Void visit(Node.Str string) {
            return write(() -> out.writeString(string.text().value()));
        }

        @Override
        public Void visit(Node.Num number) {
            return write(() -> out.writeNumber(number.value()));
        }

        @Override
        public Void visit(Node.Bool bool) {
            return write(() -> out.writeBoolean(bool.value()));
        }

        @Override
        public Void visit(Node.Null nothing) {
            return write(out::writeNull);
        }
    }
}
