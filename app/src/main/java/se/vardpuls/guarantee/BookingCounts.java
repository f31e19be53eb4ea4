package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import se.vardpuls.guarantee.BookingEvent.ContactForm;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * What happened to bookings on one or more dates (contract §3, bookings). Not for several threads.
 */
public final class BookingCounts {
    private static final BookingCount[] KINDS = BookingCount.values();
    private static final ContactForm[] FORMS = ContactForm.values();

    /** The kinds of events; the other counts are of some of these. */
    static final List<BookingCount> EVENTS = List.of(
            BookingCount.BOOKED,
            BookingCount.REBOOKED,
            BookingCount.CANCELLED,
            BookingCount.NO_SHOW,
            BookingCount.COMPLETED);

    /** How many counts there are. */
    static final int SIZE = KINDS.length + FORMS.length;

    private final int[] counts = new int[SIZE];

    /** How many of this kind there were. */
    public int of(BookingCount kind) {
        return counts[kind.code()];
    }

    /** How many contacts of this form were completed. */
    public int of(ContactForm form) {
        return counts[KINDS.length + form.code()];
    }

    /** How much has happened, of whatever kind. */
    int events() {
        int events = 0;
        for (BookingCount kind : EVENTS) {
            events += of(kind);
        }
        return events;
    }

    /** Tells its counts, each with its place among them. */
    void tell(CompletedView.Counts into) {
        for (int place = 0; place < SIZE; place++) {
            into.add(place, counts[place]);
        }
    }

    /** What stands in each of its {@value #SIZE} places. */
    static BookingCounts of(IntUnaryOperator count) {
        BookingCounts bookings = new BookingCounts();
        for (int place = 0; place < SIZE; place++) {
            bookings.counts[place] = count.applyAsInt(place);
        }
        return bookings;
    }

    /** Adds the counts of others. */
    public void add(BookingCounts others) {
        for (int i = 0; i < SIZE; i++) {
            counts[i] += others.counts[i];
        }
    }

    /** Whether nothing has happened. */
    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** Counts that something has happened to a booking, as {@link BookingTally} says it, or takes it back. */
    void change(BookingType type, int said, int by) {
        boolean byPatient = (said & BookingMark.BY_PATIENT) != 0;
        switch (type) {
            case BOOKED -> change(BookingCount.BOOKED, BookingCount.BOOKED_BY_PATIENT, byPatient, by);
            case REBOOKED -> change(BookingCount.REBOOKED, BookingCount.REBOOKED_BY_PATIENT, byPatient, by);
            case CANCELLED -> {
                change(BookingCount.CANCELLED, BookingCount.CANCELLED_BY_PATIENT, byPatient, by);
                change(BookingCount.CANCELLED_LATE.code(), (said & BookingTally.LATE) != 0 ? by : 0);
            }
            case NO_SHOW -> change(BookingCount.NO_SHOW.code(), by);
            case COMPLETED -> {
                change(BookingCount.COMPLETED.code(), by);
                change(KINDS.length + said, by);
            }
            case VOIDED -> throw new IllegalArgumentException("what never was is not counted");
        }
    }

    private void change(BookingCount all, BookingCount some, boolean isOfSome, int by) {
        change(all.code(), by);
        change(some.code(), isOfSome ? by : 0);
    }

    private void change(int count, int by) {
        if (counts[count] + by < 0) {
            throw new IllegalStateException("a booking is taken back that was not counted");
        }
        counts[count] += by;
    }

    /** Writes the block of a record, with its name, into an object that has been begun. */
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("bookings");
        for (BookingCount kind : KINDS) {
            out.writeNumberField(kind.field(), of(kind));
        }
        out.writeObjectFieldStart("byContactForm");
        for (ContactForm form : FORMS) {
            if (of(form) > 0) {
                out.writeNumberField(form.name(), of(form));
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Writes the counts. */
    void write(Encoder out) {
        for (int count : counts) {
            out.number(count);
        }
    }

    /** Reads what {@link #write} wrote. */
    void read(Decoder in) {
        for (int i = 0; i < SIZE; i++) {
            counts[i] = (int) in.number();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BookingCounts same && Arrays.equals(counts, same.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}
