package se.vardpuls.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** The figures of a unit and date, and their record of {@code telephone-daily}. Used again; not for several threads. */
@SuppressWarnings("EnumOrdinal") // an index in memory alone
public final class DayFigures {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int HOURS = 24;
    private static final int GRACE_DAYS = 7;

    private final int[] counts = new int[Outcome.values().length];
    private final int[] received = new int[HOURS];
    private final int[] contacted = new int[HOURS];
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    private int persons;
    private int reached;

    /** Begins with none. */
    public void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(received, 0);
        Arrays.fill(contacted, 0);
        persons = 0;
        reached = 0;
    }

    /** Counts so many calls. */
    public void count(Outcome outcome, int calls) {
        counts[outcome.ordinal()] += calls;
    }

    /** Counts calls of an hour. */
    public void hour(int hour, int calls, int contacts) {
        received[hour] += calls;
        contacted[hour] += contacts;
    }

    /** Counts persons. */
    public void persons(int all, int ofThemReached) {
        persons += all;
        reached += ofThemReached;
    }

    private int received() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private int count(Outcome outcome) {
        return counts[outcome.ordinal()];
    }

    /** The record, by the wall clock's date. */
    public byte[] record(String unit, int date, int today) {
        bytes.reset();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unit);
            out.writeStringField("date", LocalDate.ofEpochDay(date).toString());
            out.writeNumberField("definition", 1);
            write(out);
            out.writeBooleanField("final", today > date + GRACE_DAYS);
            out.writeStringField("updatedAt", Instant.now().toString());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator out) throws IOException {
        int contacts = count(Outcome.ANSWERED) + count(Outcome.CALLED_BACK);
        int strict = received() - count(Outcome.REJECTED_CLOSED);
        int reported = strict - count(Outcome.REJECTED_FULL) - count(Outcome.MENU_ABANDONED);
        out.writeNumberField("received", received());
        for (Outcome outcome : Outcome.values()) {
            out.writeNumberField(outcome.field(), count(outcome));
        }
        out.writeNumberField("contacted", contacts);
        out.writeNumberField("persons", persons);
        out.writeNumberField("personsReached", reached);
        share(out, "reportedShare", contacts, reported);
        share(out, "strictShare", contacts, strict);
        share(out, "uniqueShare", reached, persons);
        goalDay(out, "goalDay", contacts, reported);
        goalDay(out, "goalDayStrict", contacts, strict);
        out.writeBooleanField("smallNumber", reported < 20);
        hours(out, "receivedByHour", received);
        hours(out, "contactedByHour", contacted);
    }

    private static void goalDay(JsonGenerator out, String name, int contacts, int all) throws IOException {
        if (all == 0) {
            out.writeNullField(name);
        } else {
            out.writeBooleanField(name, 10 * contacts > 9 * all);
        }
    }

    /** Rounded half up to six decimals. */
    private static void share(JsonGenerator out, String name, long numerator, long denominator) throws IOException {
        if (denominator == 0) {
            out.writeNullField(name);
        } else {
            long millionths = (2_000_000 * numerator + denominator) / (2 * denominator);
            out.writeNumberField(name, millionths / 1e6);
        }
    }

    private static void hours(JsonGenerator out, String name, int[] hours) throws IOException {
        out.writeFieldName(name);
        out.writeArray(hours, 0, hours.length);
    }
}
