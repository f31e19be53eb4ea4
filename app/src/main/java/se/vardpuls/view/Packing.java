package se.vardpuls.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.vardpuls.time.UtcMillis;

/**
 * Packs records of counts into a fraction of their JSON: all that is alike in many of them is written down once.
 *
 * <ol>
 *   <li>The fields of an object, their names, order and kinds, are its <em>shape</em>, of which there are few: an object is
 *       the number of its shape, and its values. Numbers take one to nine bytes, by their size.
 *   <li>What is unpacked equals what was packed: each value, its kind, and the order of the fields.
 *   <li>Of shapes at most {@value #MOST_SHAPES} are known; an object of another, or with numbers beyond 64 bits, is not
 *       packed.
 * </ol>
 *
 * <p>For several threads.
 */
final class Packing {
    static final int MOST_SHAPES = 10_000;

    private static final int INSTANT_LENGTH = "2024-03-12T15:04:05.123Z".length();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What a value is. */
    private enum Kind {
        NULL(0),
        FALSE(1),
        TRUE(2),
        WHOLE(3),
        DECIMAL(4),
        TEXT(5),
        INSTANT(6),
        OBJECT(7),
        ARRAY(8);

        private static final Kind[] BY_CODE = values();

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind ofCode(int code) {
            return BY_CODE[code];
        }

        static Kind of(JsonNode value) {
            return switch (value.getNodeType()) {
                case OBJECT -> OBJECT;
                case ARRAY -> ARRAY;
                case STRING -> isInstant(value.textValue()) ? INSTANT : TEXT;
                case BOOLEAN -> value.booleanValue() ? TRUE : FALSE;
                case NUMBER -> value.isIntegralNumber() ? WHOLE : DECIMAL;
                default -> NULL;
            };
        }

        /** Whether it is an instant as records tell it ({@link UtcMillis}), which eight bytes hold. */
        private static boolean isInstant(String text) {
            if (text.length() != INSTANT_LENGTH || text.charAt(text.length() - 1) != 'Z') {
                return false;
            }
            try {
                return UtcMillis.format(Instant.parse(text).toEpochMilli()).equals(text);
            } catch (DateTimeException notOne) {
                return false;
            }
        }

        /** What a shape says of it: whether it is true or false is told by the value. */
        Kind ofShape() {
            return this == FALSE ? TRUE : this;
        }
    }

    private record Field(String name, Kind kind) {}

    private final Map<List<Field>, Integer> numbers = new HashMap<>();
    private final List<List<Field>> shapes = new ArrayList<>();

    /** An object that can't be packed. */
    static final class NotPackedException extends Exception {
        private static final long serialVersionUID = 1;

        NotPackedException(String why) {
            super(why);
        }
    }

    /** Packs an object. */
    byte[] pack(ObjectNode object) throws NotPackedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        writeObject(object, out);
        return out.toByteArray();
    }

    private void writeObject(JsonNode object, ByteArrayOutputStream out) throws NotPackedException {
        List<Field> shape = new ArrayList<>(object.size());
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            shape.add(new Field(field.getKey(), Kind.of(field.getValue()).ofShape()));
        }
        writeWhole(number(shape), out);
        for (JsonNode value : object) {
            if (value.isBoolean()) {
                out.write(value.booleanValue() ? 1 : 0);
            } else {
                writeValue(value, out);
            }
        }
    }

    private synchronized int number(List<Field> shape) throws NotPackedException {
        Integer known = numbers.get(shape);
        if (known != null) {
            return known;
        }
        if (shapes.size() >= MOST_SHAPES) {
            throw new NotPackedException("too many shapes");
        }
        numbers.put(List.copyOf(shape), shapes.size());
        shapes.add(List.copyOf(shape));
        return shapes.size() - 1;
    }

    private synchronized List<Field> shape(int number) {
        return shapes.get(number);
    }

    private void writeValue(JsonNode value, ByteArrayOutputStream out) throws NotPackedException {
        switch (Kind.of(value)) {
            case NULL, FALSE, TRUE -> {}
            case WHOLE -> writeWhole(whole(value), out);
            case DECIMAL -> writeDecimal(value.decimalValue(), out);
            case TEXT -> writeText(value.textValue(), out);
            case INSTANT -> writeWhole(Instant.parse(value.textValue()).toEpochMilli(), out);
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
        }
    }

    private static long whole(JsonNode value) throws NotPackedException {
        if (!value.canConvertToLong()) {
            throw new NotPackedException("a number beyond 64 bits");
        }
        return value.longValue();
    }

    private static void writeDecimal(BigDecimal number, ByteArrayOutputStream out) throws NotPackedException {
        BigInteger digits = number.unscaledValue();
        if (digits.bitLength() > 63) {
            throw new NotPackedException("a number beyond 64 bits");
        }
        writeWhole(number.scale(), out);
        writeWhole(digits.longValue(), out);
    }

    private static void writeText(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeWhole(bytes.length, out);
        out.writeBytes(bytes);
    }

    private void writeArray(JsonNode array, ByteArrayOutputStream out) throws NotPackedException {
        writeWhole(array.size(), out);
        boolean allWhole = true;
        for (JsonNode value : array) {
            allWhole &= Kind.of(value) == Kind.WHOLE;
        }
        out.write(allWhole ? 1 : 0);
        for (JsonNode value : array) {
            if (!allWhole) {
                out.write(Kind.of(value).code);
            }
            writeValue(value, out);
        }
    }

    /** Seven bits a byte, the lowest first, the sign in the lowest of all. */
    private static void writeWhole(long number, ByteArrayOutputStream out) {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    // --- and back ---

    /** The object that was packed. */
    ObjectNode unpack(byte[] packed) {
        return readObject(ByteBuffer.wrap(packed));
    }

    private ObjectNode readObject(ByteBuffer in) {
        ObjectNode object = NODES.objectNode();
        for (Field field : shape((int) readWhole(in))) {
            JsonNode value = field.kind() == Kind.TRUE ? NODES.booleanNode(in.get() == 1) : readValue(field.kind(), in);
            object.set(field.name(), value);
        }
        return object;
    }

    private JsonNode readValue(Kind kind, ByteBuffer in) {
        return switch (kind) {
            case NULL -> NODES.nullNode();
            case FALSE -> NODES.booleanNode(false);
            case TRUE -> NODES.booleanNode(true);
            case WHOLE -> wholeNode(readWhole(in));
            case DECIMAL -> readDecimal(in);
            case TEXT -> NODES.textNode(readText(in));
            case INSTANT -> NODES.textNode(UtcMillis.format(readWhole(in)));
            case OBJECT -> readObject(in);
            case ARRAY -> readArray(in);
        };
    }

    /** As the parser makes it: the smallest kind that holds it. */
    private static JsonNode wholeNode(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static JsonNode readDecimal(ByteBuffer in) {
        int scale = (int) readWhole(in);
        return NODES.numberNode(BigDecimal.valueOf(readWhole(in), scale).doubleValue());
    }

    private static String readText(ByteBuffer in) {
        byte[] bytes = new byte[(int) readWhole(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ArrayNode readArray(ByteBuffer in) {
        int size = (int) readWhole(in);
        boolean allWhole = in.get() == 1;
        ArrayNode array = NODES.arrayNode(size);
        for (int at = 0; at < size; at++) {
            array.add(readValue(allWhole ? Kind.WHOLE : Kind.ofCode(in.get()), in));
        }
        return array;
    }

    private static long readWhole(ByteBuffer in) {
        long bits = 0;
        int shift = 0;
        byte next = in.get();
        while (next < 0) {
            bits |= (long) (next & 0x7F) << shift;
            shift += 7;
            next = in.get();
        }
        bits |= (long) next << shift;
        return (bits >>> 1) ^ -(bits & 1);
    }
}
