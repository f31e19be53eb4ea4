package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardpuls.notify.Scene.at;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShadowMailsTest {
    private final ShadowMails would = new ShadowMails(Scene.RULE);
    private long offset;

    @Test
    void shouldSayWhatWouldBeMailedToWhomAndWhen() throws IOException {
        would.register().register(Scene.UNIT, List.of("chef@angen.example"));
        take(Scene.fires("telephone-month", "2024-03-12T08:30"), false);
        take(Scene.fires("goal-days", "2024-03-12T08:30"), false);
        assertThat(would.due(at("2024-03-12T09:00"))).isEmpty();

        ShadowMail mail = one(would.due(at("2024-03-13T07:00")));

        assertThat(mail.lines()).isEqualTo("""
                        2024-03-13 07:00  chef@angen.example  Ängen (SE2321000255-O00123): telephone-month, goal-days
                            larm om telephone-month
                            larm om goal-days
                        """);
        JsonNode json = new ObjectMapper().readTree(mail.json());
        assertThat(json.get("at").asText()).isEqualTo("2024-03-13T06:00:00Z");
        assertThat(json.get("whose").asText()).isEqualTo(Scene.UNIT);
        assertThat(json.get("to").toString()).isEqualTo("[\"chef@angen.example\"]");
        assertThat(json.get("indicators").toString()).isEqualTo("[\"telephone-month\",\"goal-days\"]");
        assertThat(mail.json()).endsWith("}\n");
        assertThat(would.due(at("2024-03-13T07:30"))).as("once").isEmpty();
    }

    @Test
    void shouldNameTheDefaultReceiverAndWhatHadToBeExpected() {
        take(Scene.expected("telephone-forecast", "2024-03-12T09:00"), false);

        assertThat(one(would.due(at("2024-03-12T09:00"))).lines())
                .startsWith(
                        "2024-03-12 09:00  (default receiver)  Ängen (SE2321000255-O00123): telephone-forecast (expected)");
    }

    @Test
    void shouldWriteOneMailToEachAddressee() {
        would.register().register(Scene.UNIT, List.of("chef@angen.example"));
        would.register().escalation(Scene.UNIT, Map.of(2, List.of("two@region.example")));
        take(Scene.fires("guarantee", 2, "2024-03-12T05:00"), false);

        assertThat(would.due(at("2024-03-12T07:00")))
                .extracting(ShadowMail::to)
                .containsExactlyInAnyOrder(List.of("chef@angen.example"), List.of("two@region.example"));
    }

    @Test
    void shouldTellTheEndsInTheNextMailAndMakeNoneOfThem() {
        take(Scene.fires("silent", "2024-03-12T10:00"), false);
        would.due(at("2024-03-12T10:00"));
        take(Scene.ends("silent", "2024-03-12T10:00", "2024-03-12T10:30"), false);
        assertThat(would.due(at("2024-03-12T10:30"))).isEmpty();
        take(Scene.fires("guarantee-due", "2024-03-12T12:00"), false);

        assertThat(one(would.due(at("2024-03-12T12:00"))).text()).isEqualTo("larm om guarantee-due\nsilent är över");
    }

    @Test
    void shouldHoldOnToWhatWasHeldBeforeItBegan() {
        take(Scene.fires("silent", "2024-03-12T08:00"), true);
        take(Scene.fires("guarantee", "2024-03-12T08:30"), true);
        would.due(at("2024-03-12T09:00"));

        assertThat(one(would.due(at("2024-03-13T07:00"))).indicators()).containsExactly("guarantee");
    }

    private static ShadowMail one(List<ShadowMail> mails) {
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    private void take(News news, boolean isOld) {
        Map<String, String> labels = new HashMap<>();
        labels.put("unit", news.whose());
        labels.put("unit_name", "Ängen");
        labels.put("indicator", news.indicator());
        labels.put("began", news.startedAt().toString());
        Map<String, String> annotations = Map.of("message", "larm om " + news.indicator());
        AlertChange change = new AlertChange(
                news.alertId(), news.whose(), news.firing(), labels, annotations, news.startedAt(), news);
        Instant now = news.at();
        would.take(new Notices.Place(0, offset++), change.to(List.of()), isOld, now);
    }
}
