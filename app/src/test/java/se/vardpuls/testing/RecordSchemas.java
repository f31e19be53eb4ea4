package se.vardpuls.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** Holds records against the schemas of the catalogue. */
public final class RecordSchemas {
    private RecordSchemas() {}

    /** There are records, by their keys, and each is of its topic's schema. */
    public static void assertOfSchema(String topic, Map<String, JsonNode> records) {
        Validator validator = new ValidatorFactory().createValidator();
        String name = "/topics/" + topic + ".schema.json";
        try (InputStream in = Objects.requireNonNull(RecordSchemas.class.getResourceAsStream(name))) {
            URI schema = validator.registerSchema(new String(in.readAllBytes(), UTF_8));
            assertThat(records).isNotEmpty();
            records.forEach((key, record) -> assertThat(
                            validator.validate(schema, record.toString()).getErrors())
                    .as("%s: %s", key, record)
                    .isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
