package se.vardpuls.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Subjects;

class AsyncApiTest {
    private static final Path FOLDER = Path.of("..", "topics");
    private static final Path COMMITTED = FOLDER.resolve("asyncapi.yaml");

    @Test
    void shouldTellWhatTheCatalogueTells() throws IOException {
        String made = AsyncApi.of(Subjects.CONTRACT.catalogue(), new TopicUsers());
        Path found = Files.createDirectories(Path.of("target", "golden")).resolve("asyncapi.yaml");
        Files.writeString(found, made);

        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("topics/asyncapi.yaml; to renew it: cp app/target/golden/asyncapi.yaml topics/")
                .isEqualTo(made);
    }

    @Test
    void shouldHaveWhatAsyncApiRequires() throws IOException {
        JsonNode document = committed();

        assertThat(document.at("/asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").isTextual()).isTrue();
        assertThat(document.at("/info/version").isTextual()).isTrue();
        assertThat(document.at("/channels"))
                .hasSize(Subjects.CONTRACT.catalogue().topics().size());
        assertThat(document.at("/operations")).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.at("/action").asText()).isIn("send", "receive");
            assertThat(operation.at("/messages/0/$ref").asText())
                    .startsWith(operation.at("/channel/$ref").asText() + "/messages/");
        });
    }

    @Test
    void shouldReferToWhatIsThere() throws IOException {
        JsonNode document = committed();

        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isObject()).isTrue();
            } else {
                String schema = Files.readString(FOLDER.resolve(reference));
                assertThat(new ValidatorFactory().createValidator().registerSchema(schema))
                        .isNotNull();
            }
        });
    }

    private static JsonNode committed() throws IOException {
        return AsyncApi.read(Files.readString(COMMITTED));
    }
}
