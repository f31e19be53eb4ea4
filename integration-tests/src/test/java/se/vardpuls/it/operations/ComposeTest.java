package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicDefinition;

/** The compose file and the image: sound, locked down, and made of files that exist. No engine is needed. */
class ComposeTest {
    private static final Set<String> JOBS = Set.of("topics");
    private static final Set<String> WITHOUT_DOOR = Set.of("simulator");

    private final JsonNode compose = Project.yaml(Project.file("docker-compose.yml"));
    private final String dockerfile = Project.text(Project.file("Dockerfile"));

    private interface Check {
        void check(String name, JsonNode service);
    }

    private void eachService(Check check) {
        assertThat(compose.get("services")).isNotEmpty();
        compose.get("services").properties().forEach(service -> check.check(service.getKey(), service.getValue()));
    }

    @Test
    void shouldHoldAgainstTheSpecificationsSchema() {
        JsonSchemas.assertValid("docker-compose.yml", "compose-spec.json", compose);
    }

    @Test
    void shouldNoticeAMisspeltKey() {
        ObjectNode wrong = compose.deepCopy();
        ((ObjectNode) wrong.at("/services/kafka")).put("memory_limit", "1g");

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> JsonSchemas.assertValid("wrong", "compose-spec.json", wrong))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldPinEveryImage() {
        eachService((name, service) ->
                assertThat(service.get("image").asText()).as(name).matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+"));
        Matcher from = Pattern.compile("(?m)^FROM (\\S+)").matcher(dockerfile);
        while (from.find()) {
            assertThat(from.group(1)).matches("jre|[\\w./-]+:\\d+\\.\\d+\\.\\d+\\S*");
        }
    }

    @Test
    void shouldRunNothingAsRootAndLetNothingWriteThatNeedNot() {
        eachService((name, service) -> {
            assertThat(service.get("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(service.get("security_opt").toString()).as(name).contains("no-new-privileges:true");
            assertThat(service.path("read_only").asBoolean()).as(name).isEqualTo(!name.equals("kafka"));
            if (!service.has("build")) {
                assertThat(service.path("user").asText()).as(name).matches("[1-9]\\d*:\\d+");
            }
        });
        assertThat(dockerfile).contains("\nUSER 10001:10001\n").contains("MaxRAMPercentage");
    }

    @Test
    void shouldLimitMemoryAndTellHealth() {
        eachService((name, service) -> {
            assertThat(service.path("mem_limit").asText()).as(name).matches("\\d+[mg]");
            boolean hasDoor = !JOBS.contains(name) && !WITHOUT_DOOR.contains(name);
            assertThat(service.has("healthcheck"))
                    .as("%s has a health check", name)
                    .isEqualTo(hasDoor);
        });
    }

    @Test
    void shouldWaitForHealthWhereOneServiceNeedsAnother() {
        eachService((name, service) -> service.path("depends_on").properties().forEach(need -> {
            String condition = need.getValue().get("condition").asText();
            if (JOBS.contains(need.getKey())) {
                assertThat(condition).as(name).isEqualTo("service_completed_successfully");
            } else if (!name.equals("mail")) {
                assertThat(condition).as(name).isEqualTo("service_healthy");
            }
        }));
        for (String instance : List.of("vardpuls-1", "vardpuls-2")) {
            assertThat(compose.at("/services/" + instance + "/depends_on")).hasSize(2);
        }
    }

    @Test
    void shouldBeReachedFromThisMachineOnly() {
        List<String> ports = new ArrayList<>();
        eachService((name, service) -> service.path("ports").forEach(port -> ports.add(port.asText())));
        assertThat(ports).isNotEmpty().doesNotHaveDuplicates().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void shouldHoldNoSecret() {
        eachService((name, service) -> service.path("environment").properties().forEach(setting -> {
            assertThat(setting.getKey()).doesNotMatch("(?i).*(password|passwd|secret|token|credential|_key$).*");
            assertThat(setting.getValue().asText()).doesNotMatch("(?i).*://[^/]*:[^/]*@.*");
        }));
    }

    @Test
    void shouldMountOnlyWhatExists() {
        Set<String> volumes = new TreeSet<>();
        compose.get("volumes").fieldNames().forEachRemaining(volumes::add);
        Set<String> used = new TreeSet<>();
        eachService((name, service) -> service.path("volumes").forEach(mount -> {
            String[] parts = mount.asText().split(":", -1);
            if (parts[0].startsWith("./")) {
                assertThat(Project.file(parts[0])).as(name).isDirectory().isNotEmptyDirectory();
                assertThat(parts).as("%s: read-only", name).hasSize(3).endsWith("ro");
            } else {
                used.add(parts[0]);
            }
        }));
        assertThat(used).isEqualTo(volumes);
    }

    @Test
    void shouldGiveEachInstanceAStateOfItsOwn() {
        assertThat(compose.at("/services/vardpuls-1/volumes/0").asText())
                .isNotEqualTo(compose.at("/services/vardpuls-2/volumes/0").asText())
                .endsWith(":/var/lib/vardpuls");
        assertThat(dockerfile).contains("VARDPULS_STATE_DIR=/var/lib/vardpuls").contains("VOLUME /var/lib/vardpuls");
    }

    @Test
    void shouldMakeTheTopicsOfTheCatalogueAndNameNoneItself() {
        assertThat(compose.at("/services/topics/command/0").asText()).isEqualTo("topics");
        assertThat(compose.at("/services/topics/command/1").asText()).isEqualTo("create");
        assertThat(compose.at("/services/kafka/environment/KAFKA_AUTO_CREATE_TOPICS_ENABLE")
                        .asText())
                .isEqualTo("false");
        String text = compose.toString();
        for (TopicDefinition topic : Subjects.CONTRACT.catalogue().topics()) {
            assertThat(text).doesNotContain("accessibility." + topic.name());
        }
        List<String> catalogue = Project.files("topics", ".properties").stream()
                .map(file -> file.getFileName().toString().replace(".properties", ""))
                .toList();
        assertThat(Subjects.CONTRACT.catalogue().topics())
                .extracting(TopicDefinition::name)
                .containsExactlyInAnyOrderElementsOf(catalogue);
    }

    @Test
    void shouldAskTheInstancesThatPrometheusKnows() {
        String targets =
                Project.yaml(Project.file("prometheus/targets/vardpuls.yml")).toString();
        assertThat(targets).isEqualTo("[{\"targets\":[\"vardpuls-1:8080\",\"vardpuls-2:8080\"]}]");
        assertThat(Project.yaml(Project.file("prometheus/targets/alertmanager.yml"))
                        .toString())
                .isEqualTo("[{\"targets\":[\"alertmanager:9093\"]}]");
        assertThat(compose.get("services").has("alertmanager")).isTrue();
    }

    @Test
    void shouldServeTheDashboardsFromWhereTheyAreMounted() {
        String path = Project.yaml(Project.file("grafana/provisioning/dashboards/vardpuls.yml"))
                .at("/providers/0/options/path")
                .asText();
        JsonNode grafana = compose.at("/services/grafana");
        assertThat(grafana.get("volumes").toString())
                .contains("./grafana/dashboards:" + path + ":ro")
                .contains("./grafana/provisioning:/etc/grafana/provisioning:ro");
        String home = grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                .asText();
        assertThat(home).startsWith(path + "/");
        assertThat(Project.file("grafana/dashboards" + home.substring(path.length())))
                .exists();
        String link = compose.at("/services/vardpuls-1/environment/VARDPULS_ALERT_LINK")
                .asText();
        assertThat(Dashboard.all()).anyMatch(dashboard -> link.contains("/d/" + dashboard.uid() + "?"));
    }

    @Test
    void shouldCopyIntoTheImageOnlyWhatTheEngineMaySee() {
        List<String> seen = Project.text(Project.file(".dockerignore")).lines().toList();
        Matcher copy = Pattern.compile("(?m)^COPY (\\S+) \\S+$").matcher(dockerfile);
        int copies = 0;
        while (copy.find()) {
            copies++;
            assertThat(seen).contains("!" + copy.group(1));
            Path module = Project.file(copy.group(1).substring(0, copy.group(1).indexOf('/')));
            assertThat(Files.exists(module.resolve("pom.xml"))).isTrue();
        }
        assertThat(copies).isEqualTo(9);
    }
}
