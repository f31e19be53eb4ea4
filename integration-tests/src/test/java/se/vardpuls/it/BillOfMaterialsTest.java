package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build makes says what runs in production, all of it and nothing else. */
class BillOfMaterialsTest {
    private static final Path TARGET = Path.of("..", "app", "target");

    @Test
    void shouldNameEachJarThatIsShipped() throws IOException {
        Set<String> shipped = new TreeSet<>();
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            jars.forEach(jar -> shipped.add(jar.getFileName().toString()));
        }

        Set<String> named = new TreeSet<>();
        components()
                .forEach(component -> named.add(component.get("name").asText() + "-"
                        + component.get("version").asText() + ".jar"));

        assertThat(named).isNotEmpty().isEqualTo(shipped);
    }

    @Test
    void shouldNameNothingThatOnlyTestsAndTheDemoNeed() throws IOException {
        assertThat(components())
                .extracting(component -> component.path("group").asText() + ":"
                        + component.get("name").asText())
                .contains("org.apache.kafka:kafka-streams")
                .doesNotContain(
                        "org.apache.kafka:kafka_2.13",
                        "org.apache.kafka:kafka-streams-test-utils",
                        "org.assertj:assertj-core",
                        "org.junit.jupiter:junit-jupiter",
                        "org.awaitility:awaitility",
                        "com.icegreen:greenmail",
                        "org.jline:jline-terminal",
                        "org.apache.logging.log4j:log4j-core",
                        "se.vardpuls:vardpuls-simulation");
    }

    @Test
    void shouldSayTheLicenceAndTheSumOfEach() throws IOException {
        assertThat(components()).allSatisfy(component -> {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256");
            assertThat(component.path("licenses"))
                    .as("licence of %s", component.get("name"))
                    .isNotEmpty();
        });
    }

    private static Iterable<JsonNode> components() throws IOException {
        Path file = TARGET.resolve("vardpuls-sbom.json");
        Assumptions.assumeTrue(Files.exists(file), "Maven makes no bill of materials while it is offline");
        JsonNode bill = new ObjectMapper().readTree(file.toFile());
        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(bill.get("components").spliterator(), false).toList();
    }
}
