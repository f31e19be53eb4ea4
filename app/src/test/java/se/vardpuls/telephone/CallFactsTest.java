package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.event.IdText;
import se.vardpuls.region.Region;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.Moment;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Seed;

/** What is kept of a call beside what its outcome asks for: when it was answered, called back, given up. */
class CallFactsTest {
    private static final String DATE = "2024-03-12";
    private static final List<String> WORDS = List.of(
            "RECEIVED 2024-03-12T08:00:00",
            "ANSWERED 2024-03-12T11:30:07",
            "ANSWERED 2024-03-12T11:30:06",
            "ANSWERED 2024-03-13T07:00:00",
            "CALLBACK_ANSWERED 2024-03-12T10:15:30",
            "CALLBACK_ANSWERED 2024-03-12T16:00:00",
            "CALLBACK_UNANSWERED 2024-03-12T09:00:01",
            "CALLBACK_UNANSWERED 2024-03-12T09:00:05",
            "ABANDONED 2024-03-12T08:04:00",
            "ABANDONED 2024-03-12T08:03:59 stage=MENU");

    private final CallEventReader reader = new CallEventReader();

    private static long second(String time) {
        return CallRecord.instant(time).getEpochSecond();
    }

    private static CallFacts facts() {
        IdText id = new IdText();
        id.set("k".getBytes(StandardCharsets.US_ASCII), 0, 1);
        return new CallFacts(id, new TelephoneDay(Moment.date(Moment.of(second(DATE + "T08:00"))), Region.SWEDEN));
    }

    private void take(CallFacts facts, String words) {
        CallRecord record = CallRecord.parse("k", words);
        assertThat(reader.read(
                        record.unitId().getBytes(StandardCharsets.UTF_8),
                        record.json().getBytes(StandardCharsets.UTF_8)))
                .isNull();
        facts.merge(reader.event(), Moment.date(Moment.of(reader.event().second())));
    }

    private static void assertWhole(CallFacts facts) {
        assertThat(facts.contactSecond()).isEqualTo(second("2024-03-12T10:15:30"));
        assertThat(facts.unreachedSecond()).isEqualTo(second("2024-03-12T09:00:01"));
        assertThat(facts.abandonedSecond()).isEqualTo(second("2024-03-12T08:03:59"));
        assertThat(facts.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    private static CallFacts copy(CallFacts facts) {
        Encoder out = new Encoder().clear();
        facts.writeFacts(out);
        return read(new Decoder(out.toBytes()));
    }

    private static CallFacts read(Decoder in) {
        CallFacts empty = facts();
        IdText id = new IdText();
        id.set("k".getBytes(StandardCharsets.US_ASCII), 0, 1);
        CallFacts facts = CallFacts.read(id, empty.home(), in);
        assertThat(in.hasMore()).isFalse();
        return facts;
    }

    @Test
    void shouldKeepTheEarliestOfEachTypeInAnyOrderWithAnyCopiesAndInTwoParts() {
        Random random = Seed.random(CallFactsTest.class);
        for (int round = 0; round < 200; round++) {
            List<String> order = new ArrayList<>(WORDS);
            order.addAll(WORDS.subList(random.nextInt(5), 8));
            Collections.shuffle(order, random);
            CallFacts one = facts();
            CallFacts other = facts();
            for (String words : order) {
                take(random.nextBoolean() ? one : other, words);
                one = random.nextInt(4) == 0 ? copy(one) : one;
            }
            one.mergeFrom(other);

            assertWhole(one);
            assertWhole(copy(one));
        }
    }

    @Test
    void shouldKnowOfNoContactOfTheDateWhatCameOnAnotherOrNever() {
        CallFacts facts = facts();
        take(facts, WORDS.get(0));
        assertThat(List.of(facts.contactSecond(), facts.unreachedSecond(), facts.abandonedSecond()))
                .containsOnly(Moment.UNKNOWN);

        take(facts, "ANSWERED 2024-03-13T07:00");
        assertThat(facts.contactSecond()).isEqualTo(Moment.UNKNOWN);
        assertThat(facts.outcome()).isEqualTo(Outcome.LATE);
    }

    @Test
    void shouldBeCountedUnderTheHourAndCallerOfItsEarliestReceived() {
        CallFacts facts = facts();
        TelephoneDay day = facts.home();
        take(facts, "RECEIVED 2024-03-12T08:30:00 caller=one");
        take(facts, "ANSWERED 2024-03-12T11:30:07");
        assertThat(day.recount(facts)).isTrue();
        assertCounts(day, 8, 1);

        take(facts, "RECEIVED 2024-03-12T08:29:00 caller=one");
        assertThat(day.recount(facts)).isFalse();
        assertCounts(day, 8, 1);

        take(facts, "RECEIVED 2024-03-12T08:28:00 caller=other");
        assertThat(day.recount(facts)).isTrue();
        assertCounts(day, 8, 1);

        take(facts, "RECEIVED 2024-03-12T07:59:59 caller=other");
        assertThat(day.recount(facts)).isTrue();
        assertCounts(day, 7, 1);

        take(facts, "RECEIVED 2024-03-12T06:00:00 line=OTHER");
        assertThat(day.recount(facts)).isTrue();
        assertCounts(day, 6, 0);
        assertThat(day.recount(facts)).isFalse();
    }

    @Test
    void shouldBeTakenBackWhereAnotherReceivedMovesItToAnotherDay() {
        CallFacts facts = facts();
        TelephoneDay day = facts.home();
        take(facts, "RECEIVED 2024-03-12T08:30:00 caller=one");
        day.recount(facts);

        take(facts, "RECEIVED 2024-03-11T09:00:00 caller=other");
        assertThat(day.discount(facts)).isTrue();
        assertCounts(day, 8, 0);
        assertThat(day.discount(facts)).isFalse();
    }

    private static void assertCounts(TelephoneDay day, int hour, int calls) {
        assertThat(day.receivedInHour(hour)).isEqualTo(calls);
        assertThat(day.contactedInHour(hour)).isEqualTo(day.contacted());
        assertThat(List.of(day.received(), day.persons())).containsOnly(calls);
        assertThat(day.personsReached()).isEqualTo(day.contacted());
    }

    /** Flags, latest date, RECEIVED with id and line, then dates counted from the latest. */
    @Test
    void shouldKnowTheDatesOfWhatTheFirstVersionWroteAndTheInstantsOnceTheyComeAgain() {
        CallFacts received = facts();
        take(received, WORDS.get(0));
        Encoder whole = new Encoder().clear();
        received.writeFacts(whole);
        byte[] first = whole.toBytes();
        byte[] second = Arrays.copyOf(first, first.length + 2);
        second[0] |= 1 << 2 | 1 << 4;

        CallFacts facts = read(new Decoder(second, 0, second.length, 1));

        assertThat(facts.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(facts.contactSecond()).isEqualTo(Moment.UNKNOWN);
        assertThat(copy(facts).contactSecond()).isEqualTo(Moment.UNKNOWN);
        take(facts, "CALLBACK_UNANSWERED 2024-03-12T09:00:01");
        take(facts, "ANSWERED 2024-03-12T10:15:30");
        assertThat(facts.unreachedSecond()).isEqualTo(second("2024-03-12T09:00:01"));
        assertThat(facts.contactSecond()).isEqualTo(second("2024-03-12T10:15:30"));
    }

    @ParameterizedTest
    @CsvSource({
        "2000-01-01T00:00:00Z, 2000-01-01T00:00:00Z",
        "1999-12-31T23:59:59Z, 2000-01-01T00:00:00Z",
        "2024-10-27T00:59:59Z, 2024-10-27T00:59:59Z",
        "2068-01-19T03:14:08Z, 2068-01-19T03:14:08Z",
        "2136-02-07T06:28:14Z, 2136-02-07T06:28:14Z",
        "9999-01-01T00:00:00Z, 2136-02-07T06:28:14Z"
    })
    void shouldHoldAnInstantInFourBytes(java.time.Instant at, java.time.Instant kept) {
        int moment = Moment.of(at.getEpochSecond());

        assertThat(Moment.second(moment)).isEqualTo(kept.getEpochSecond());
        assertThat(Moment.isBefore(moment, Moment.NEVER)).isTrue();
        assertThat(Moment.earlier(Moment.NEVER, moment)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-12, 2024-03-12T22:59:59Z",
        "2024-03-31, 2024-03-31T21:59:59Z",
        "2024-10-27, 2024-10-27T22:59:59Z"
    })
    void shouldTakeADateAloneForItsLastSecond(java.time.LocalDate date, java.time.Instant last) {
        int moment = Moment.onDate((int) date.toEpochDay());

        assertThat(Moment.second(moment)).isEqualTo(last.getEpochSecond());
        assertThat(Moment.date(moment)).isEqualTo((int) date.toEpochDay());
        assertThat(Moment.knownSecond(moment)).isEqualTo(Moment.UNKNOWN);
        assertThat(Moment.knownSecond(moment - 1)).isEqualTo(last.getEpochSecond() - 1);
    }
}
