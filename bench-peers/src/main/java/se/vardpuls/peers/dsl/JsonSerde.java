package se.vardpuls.peers.dsl;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Values as JSON; bytes that are none are no value. */
final class JsonSerde<T> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Class<T> type;

    private JsonSerde(Class<T> type) {
        this.type = type;
    }

    /** For values of this type. */
    static <T> Serde<T> of(Class<T> type) {
        JsonSerde<T> serde = new JsonSerde<>(type);
        Serializer<T> serializer = (topic, value) -> serde.write(value);
        Deserializer<T> deserializer = (topic, bytes) -> serde.read(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private byte @Nullable [] write(@Nullable T value) {
        try {
            return value == null ? null : JSON.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable T read(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : JSON.readValue(bytes, type);
        } catch (JacksonException spoiled) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
