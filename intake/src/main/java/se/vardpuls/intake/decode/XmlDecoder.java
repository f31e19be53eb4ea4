package se.vardpuls.intake.decode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.Source;

/**
 * {@code xml}: a native record is each element of the name that the option {@code record} gives, however deep it stands; the whole
 * document where none is given.
 *
 * <ol>
 *   <li>A field is the text of the element at its path below the record, names with dots between them; an attribute is the last
 *       name, with an {@code @} before it. Elements of the same name give the values of them all. Prefixes say nothing.
 *   <li>A document type refuses the value, and with it entities, external ones and such as grow. So does an element more than
 *       {@value #DEEPEST} deep. What is not asked for is passed over.
 *   <li>The encoding is the one that the document says.
 * </ol>
 */
final class XmlDecoder implements Decoder {
    private static final int DEEPEST = 60;
    private static final String MALFORMED = "no XML";

    /** The JDK's own, whatever else lies on the class path. */
    private static final XMLInputFactory IN = input();

    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();

    private final Screen screen;
    private final String recordName;
    private final Node paths = new Node();

    /** What is wanted at a place of the record, and below it. */
    private static final class Node {
        private final Map<String, Node> below = new HashMap<>();
        private @Nullable Field field;
    }

    XmlDecoder(Source source, Screen screen) {
        this.screen = screen;
        this.recordName = source.option("record", "");
        for (Field field : source.fields()) {
            Node node = paths;
            for (String name : field.from().split("\\.", -1)) {
                node = node.below.computeIfAbsent(name, fresh -> new Node());
            }
            node.field = field;
        }
    }

    private static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    @Override
    public void decode(byte[] value, Sink sink) {
        try {
            eachRecord(new ByteArrayInputStream(value), in -> record(in, sink));
        } catch (XMLStreamException e) {
            sink.undecodable(MALFORMED);
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    private interface Reading {
        /** Reads an element, at whose beginning the reader stands, to its end. */
        void read(XMLStreamReader in) throws XMLStreamException, UndecodableException;
    }

    private void eachRecord(InputStream bytes, Reading reading) throws XMLStreamException, UndecodableException {
        XMLStreamReader in = IN.createXMLStreamReader(bytes);
        try {
            int depth = 0;
            while (in.hasNext()) {
                int event = next(in);
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (recordName.isEmpty() || name(in).equals(recordName)) {
                        reading.read(in);
                    } else {
                        depth++;
                        requireShallow(depth);
                    }
                }
            }
        } finally {
            in.close();
        }
    }

    private static int next(XMLStreamReader in) throws XMLStreamException, UndecodableException {
        int event = in.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UndecodableException("XML with a document type or an entity of its own");
        }
        return event;
    }

    private static void requireShallow(int depth) throws UndecodableException {
        if (depth > DEEPEST) {
            throw new UndecodableException("XML with elements more than " + DEEPEST + " deep");
        }
    }

    private static String name(XMLStreamReader in) {
        return plain(in.getLocalName());
    }

    private static String plain(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    // --- records ---

    private void record(XMLStreamReader in, Sink sink) throws XMLStreamException, UndecodableException {
        Map<String, Object> record = Screen.emptyRecord();
        String problem = new Element(in, record, sink).read(paths, 1);
        if (problem == null) {
            sink.record(record);
        } else {
            sink.undecodable(problem);
        }
    }

    /** Reads the elements of one record; each to its end, and gives what is wrong with it. */
    private final class Element {
        private final XMLStreamReader in;
        private final Map<String, Object> record;
        private final Sink sink;

        Element(XMLStreamReader in, Map<String, Object> record, Sink sink) {
            this.in = in;
            this.record = record;
            this.sink = sink;
        }

        private @Nullable String read(@Nullable Node node, int depth) throws XMLStreamException, UndecodableException {
            requireShallow(depth);
            String problem = node == null ? null : attributes(node);
            StringBuilder text = new StringBuilder();
            for (int event = next(in); event != XMLStreamConstants.END_ELEMENT; event = next(in)) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    problem = first(problem, read(node == null ? null : node.below.get(name(in)), depth + 1));
                } else if (in.isCharacters() && node != null && node.field != null) {
                    text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                }
            }
            return node == null ? null : first(problem, put(node.field, text.toString()));
        }

        private @Nullable String attributes(Node node) {
            String problem = null;
            for (int at = 0; at < in.getAttributeCount(); at++) {
                Node below = node.below.get("@" + plain(in.getAttributeLocalName(at)));
                if (below != null) {
                    problem = first(problem, put(below.field, in.getAttributeValue(at)));
                }
            }
            return problem;
        }

        private @Nullable String put(@Nullable Field field, String text) {
            if (field == null) {
                return null;
            }
            try {
                screen.put(record, field, text, sink);
                return null;
            } catch (UndecodableException e) {
                return e.words();
            }
        }

        private static @Nullable String first(@Nullable String problem, @Nullable String found) {
            return problem == null ? found : problem;
        }
    }

    // --- files ---

    @Override
    public void split(InputStream file, Consumer<byte[]> each) throws IOException {
        try {
            eachRecord(file, in -> each.accept(copy(in)));
        } catch (XMLStreamException e) {
            throw new IOException(MALFORMED + " at line " + e.getLocation().getLineNumber(), null);
        } catch (UndecodableException e) {
            throw new IOException(e.words(), e);
        }
    }

    private static byte[] copy(XMLStreamReader in) throws XMLStreamException, UndecodableException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter out = OUT.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        int depth = 0;
        for (int event = in.getEventType(); ; event = next(in)) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                requireShallow(++depth);
                out.writeStartElement(in.getLocalName());
                for (int at = 0; at < in.getAttributeCount(); at++) {
                    out.writeAttribute(in.getAttributeLocalName(at), in.getAttributeValue(at));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                out.writeEndElement();
                depth--;
            } else if (in.isCharacters()) {
                out.writeCharacters(in.getText());
            }
            if (depth == 0) {
                out.close();
                return bytes.toByteArray();
            }
        }
    }
}
