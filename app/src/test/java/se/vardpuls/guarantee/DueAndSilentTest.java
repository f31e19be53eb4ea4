package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.AlertScene;

/** The early warnings of the guarantee: cases that come due without a time, and bookings that fall silent. */
class DueAndSilentTest {
    private static final String FRIDAY_NOON = "2024-03-15T12:00";

    @Test
    void shouldLookAheadOverTheWeekendOnAFriday() {
        AlertScene scene = AlertScene.wall("2024-03-15T08:00");
        scene.booking("due-today", "BOOKED", "2024-03-12T09:00")
                .booking("due-saturday", "BOOKED", "2024-03-13T09:00")
                .booked("due-sunday", "2024-03-14T09:00", "2024-03-18T09:00")
                .booking("due-monday", "BOOKED", "2024-03-15T08:00")
                .commit();

        scene.at(FRIDAY_NOON);

        assertThat(scene.alerts()).containsExactly("guarantee-due FIRING 1 0/3");
        assertThat(scene.last().get("open").asInt()).isEqualTo(3);
        assertThat(scene.last().get("dueDates")).hasToString("{\"2024-03-15\":1,\"2024-03-16\":1,\"2024-03-17\":1}");
        assertThat(scene.last().get("message").asText())
                .contains("15 mars 2024: 1 utan tid; 16 mars 2024: 1 utan tid; 17 mars 2024: 1 med för sen tid");
    }

    @Test
    void shouldLookAtTodayAloneOnOtherDays() {
        AlertScene scene = AlertScene.wall("2024-03-14T08:00");
        scene.booking("due-friday", "BOOKED", "2024-03-12T09:00").commit();

        assertThat(scene.at("2024-03-14T12:00").alerts()).isEmpty();
    }

    @Test
    void shouldLookAheadOverAPublicHoliday() {
        AlertScene scene = AlertScene.wall("2024-03-28T08:00"); // before Good Friday: works again on Tuesday 2 April
        scene.booking("due-easter", "BOOKED", "2024-03-28T09:00").commit();

        scene.at("2024-03-28T12:00");

        assertThat(scene.last().get("dueDates")).hasToString("{\"2024-03-31\":1}");
    }

    @Test
    void shouldNotWarnOfCasesThatHaveATimeLeft() {
        AlertScene scene = AlertScene.wall("2024-03-15T08:00");
        scene.booked("this-morning", "2024-03-12T09:00", "2024-03-15T08:30")
                .booked("saturday", "2024-03-13T09:00", "2024-03-16T10:00")
                .commit();

        assertThat(scene.at(FRIDAY_NOON).alerts()).isEmpty();
    }

    @Test
    void shouldWarnOfATimeThatPassedOnAnEarlierDate() {
        AlertScene scene = AlertScene.wall("2024-03-15T08:00");
        scene.booked("a", "2024-03-12T09:00", "2024-03-14T08:30").commit();

        scene.at(FRIDAY_NOON);

        assertThat(scene.alerts()).containsExactly("guarantee-due FIRING 1 0/1");
        assertThat(scene.last().get("message").asText()).contains("1 med en tid som har passerat");
        scene.booked("a", "2024-03-15T12:30", "2024-03-15T15:00").commit();
        assertThat(scene.alerts()).as("a time of today").containsExactly("guarantee-due GOAL_MET 1 0/1");
    }

    @Test
    void shouldTellThatBookingsHaveFallenSilentByTheUnitsOwnRecord() {
        AlertScene scene = bookedOnTuesdays(20, 4);
        scene.at("2024-05-14T12:29");
        assertThat(scene.alerts()).noneMatch(DueAndSilentTest::isSilent);

        scene.at("2024-05-14T12:30");

        assertThat(scene.alerts()).as("half of the day").anyMatch(DueAndSilentTest::isSilent);
        assertThat(scene.last().get("indicator").asText()).isEqualTo("silent-bookings");
        assertThat(scene.last().get("expectedBookings").asDouble()).isEqualTo(10);
        scene.booking("now", "BOOKED", "2024-05-14T12:31").at("2024-05-14T12:32");
        assertThat(scene.alerts()).contains("silent-bookings GOAL_MET 1 0/0");
    }

    @Test
    void shouldNotCallAUnitSilentWithoutARecordOrWithFewBookings() {
        for (AlertScene scene :
                new AlertScene[] {bookedOnTuesdays(20, 3), bookedOnTuesdays(9, 4), AlertScene.wall("2024-05-14T08:00")
                }) {
            scene.at("2024-05-14T12:30").at("2024-05-14T16:59");
            assertThat(scene.alerts()).noneMatch(DueAndSilentTest::isSilent);
        }
    }

    /** So many bookings on each of so many Tuesdays before Tuesday 14 May, and one a working day since. */
    private static AlertScene bookedOnTuesdays(int bookings, int weeks) {
        AlertScene scene = AlertScene.wall("2024-05-14T08:00");
        LocalDate today = LocalDate.of(2024, 5, 14);
        for (int week = 1; week <= weeks; week++) {
            for (int i = 0; i < bookings; i++) {
                scene.booking("w" + week + "-" + i, "BOOKED", today.minusWeeks(week) + "T09:00");
            }
        }
        for (int day = 1; day < 7; day++) {
            scene.booking("d" + day, "BOOKED", today.minusDays(day) + "T09:00");
        }
        return scene.commit();
    }

    private static boolean isSilent(String alert) {
        return alert.startsWith("silent-bookings");
    }
}
