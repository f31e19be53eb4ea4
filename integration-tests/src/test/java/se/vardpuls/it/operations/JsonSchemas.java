package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Holds documents against the published schemas in {@code src/test/resources/schemas}. */
final class JsonSchemas {
    private static final Path FOLDER = Path.of("src/test/resources/schemas");

    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema#";

    private JsonSchemas() {}

    static void assertValid(String what, String schema, JsonNode document) {
        assertValid(what, read(schema), document);
    }

    /** As {@link #assertValid}, but nothing at the top of the document has to be there: it has defaults. */
    static void assertValidWithDefaults(String what, String schema, JsonNode document) {
        ObjectNode tolerant = read(schema);
        String root = tolerant.get("$ref").asText().substring("#/".length());
        ((ObjectNode) tolerant.at("/" + root)).remove("required");
        assertValid(what, tolerant, document);
    }

    private static ObjectNode read(String schema) {
        ObjectNode read = (ObjectNode) Project.json(FOLDER.resolve(schema));
        read.remove("$id");
        read.put("$schema", DRAFT_7);
        return read;
    }

    private static void assertValid(String what, JsonNode schema, JsonNode document) {
        Validator.Result result = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .withDialect(new Dialects.Draft7Dialect())
                .validate(schema, document);
        assertThat(result.getErrors().stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getError())
                        .collect(Collectors.joining("\n")))
                .as(what)
                .isEmpty();
    }
}
