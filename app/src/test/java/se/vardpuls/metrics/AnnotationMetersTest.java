package se.vardpuls.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import se.vardpuls.annotation.Annotations;
import se.vardpuls.testing.Scrape;

class AnnotationMetersTest {
    private static final String UNIT = "SE2321000255-O00123";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AnnotationMeters meters = new AnnotationMeters(registry);
    private final Annotations annotations = new Annotations();

    private void take(String key, String json) {
        byte[] value = json == null ? null : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        annotations.take(key.getBytes(StandardCharsets.UTF_8), value);
        meters.show(annotations.all());
    }

    private Scrape scrape() {
        return new Scrape(registry.scrape());
    }

    @Test
    void shouldTellWhenABreakBegins() {
        take("1", "{'scope':'municipality=Malmö','from':'2024-03-12','text':'Ny journal'}");

        assertThat(scrape().all("accessibility_annotation_timestamp_seconds"))
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.labels())
                            .containsEntry("scope", "municipality=Malmö")
                            .containsEntry("text", "Ny journal")
                            .containsEntry("edge", "from")
                            .containsEntry("date", "2024-03-12");
                    assertThat(sample.value()).isEqualTo(seconds("2024-03-11T23:00:00Z"));
                });
    }

    @Test
    void shouldTellWhenItIsOver_whereThatIsKnown() {
        take("1", "{'unitId':'" + UNIT + "','from':'2024-03-30','to':'2024-03-31','text':'Avbrott'}");

        assertThat(scrape().all("accessibility_annotation_timestamp_seconds"))
                .extracting(sample -> sample.labels().get("edge"), Scrape.Sample::value)
                .containsExactlyInAnyOrder(
                        tuple("from", seconds("2024-03-29T23:00:00Z")), tuple("to", seconds("2024-03-31T22:00:00Z")));
    }

    private static double seconds(String instant) {
        return (double) Instant.parse(instant).getEpochSecond();
    }

    @Test
    void shouldShowNoLongerWhatHasBeenTakenAwayOrChanged() {
        take("1", "{'scope':'region','from':'2024-03-12','text':'Ny journal'}");
        take("2", "{'scope':'region','from':'2024-03-13','text':'Nya koder'}");
        take("1", null);
        take("2", "{'scope':'region','from':'2024-03-14','text':'Nya koder'}");

        assertThat(scrape().all("accessibility_annotation_timestamp_seconds"))
                .extracting(sample -> sample.labels().get("date"))
                .containsExactly("2024-03-14");
    }
}
