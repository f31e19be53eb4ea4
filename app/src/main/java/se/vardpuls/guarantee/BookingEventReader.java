package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.ChoiceField;
import se.vardpuls.event.EventObject;
import se.vardpuls.event.FlagField;
import se.vardpuls.event.IdField;
import se.vardpuls.event.InstantField;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.UnitIdField;
import se.vardpuls.time.SwedishTime;

/**
 * Reads {@code bookings} records: one pass over the bytes into a reused {@link BookingEvent}. Not for several threads.
 *
 * <p>Beside the form of each field (contract §2, bookings): a {@code soughtAt} may lie
 *
 * <ol>
 *   <li>at most a number of days (120) before {@code occurredAt}, counted between their Swedish local dates; and
 *   <li>at most one hour after it.
 * </ol>
 */
public final class BookingEventReader {
    private static final int MAX_SECONDS_AFTER = 3_600;
    private static final Refusal SOUGHT_AFTER =
            new Refusal(Reason.INVALID_FIELD, "soughtAt: more than an hour after occurredAt");

    private final int maxDaysBefore;
    private final Refusal soughtBefore;
    private final BookingEvent event = new BookingEvent();
    private final UnitIdField unitId = new UnitIdField();
    private final ChoiceField<BookingType> type = ChoiceField.required("type", BookingType.class);
    private final InstantField occurredAt = InstantField.occurredAt();
    private final InstantField soughtAt = InstantField.optional("soughtAt");
    private final InstantField scheduledFor = InstantField.optional("scheduledFor");
    private final ChoiceField<Profession> profession = ChoiceField.withDefault("profession", Profession.OTHER_LICENSED);
    private final ChoiceField<BookingEvent.ContactForm> contactForm =
            ChoiceField.withDefault("contactForm", BookingEvent.ContactForm.VISIT);
    private final ChoiceField<BookingEvent.BookedBy> bookedBy =
            ChoiceField.optional("bookedBy", BookingEvent.BookedBy.class);
    private final ChoiceField<BookingEvent.CancelledBy> cancelledBy =
            ChoiceField.withDefault("cancelledBy", BookingEvent.CancelledBy.UNIT);
    private final ChoiceField<BookingEvent.Deviation> deviation =
            ChoiceField.optional("deviation", BookingEvent.Deviation.class);
    private final FlagField offeredWithinLimit = new FlagField("offeredWithinLimit", false);
    private final FlagField guarantee = new FlagField("guarantee", true);
    private final EventObject object = new EventObject(
            IdField.required("eventId", event.eventId),
            IdField.required("bookingId", event.bookingId),
            IdField.required("caseId", event.caseId),
            unitId,
            type,
            occurredAt,
            soughtAt,
            scheduledFor,
            profession,
            contactForm,
            bookedBy,
            cancelledBy,
            deviation,
            offeredWithinLimit,
            guarantee);

    /** A reader that takes a {@code soughtAt} of at most the given number of days before {@code occurredAt}. */
    public BookingEventReader(int maxDaysBefore) {
        this.maxDaysBefore = maxDaysBefore;
        this.soughtBefore =
                new Refusal(Reason.INVALID_FIELD, "soughtAt: more than " + maxDaysBefore + " days before occurredAt");
    }

    /**
     * Reads one record.
     *
     * @return {@code null} if the event is sound and stands in {@link #event()}, else why it is refused: the first
     *     of {@code TOO_LARGE NOT_JSON PERSONAL_ID INVALID_FIELD KEY_MISMATCH} that holds
     */
    public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value) {
        Refusal refusal = object.read(value);
        if (refusal != null) {
            return refusal;
        }
        fill();
        Refusal sought = event.hasSoughtAt ? judgeSoughtAt() : null;
        return sought != null ? sought : unitId.judgeKey(key);
    }

    /** The event last read. */
    public BookingEvent event() {
        return event;
    }

    private void fill() {
        event.type = type.value();
        event.second = occurredAt.second();
        event.nano = occurredAt.nano();
        event.hasSoughtAt = !soughtAt.isAbsent();
        event.soughtSecond = soughtAt.second();
        event.soughtNano = soughtAt.nano();
        event.hasScheduledFor = !scheduledFor.isAbsent();
        event.scheduledSecond = scheduledFor.second();
        event.scheduledNano = scheduledFor.nano();
        event.hasProfession = !profession.isAbsent();
        event.profession = profession.value();
        event.contactForm = contactForm.value();
        event.bookedBy = bookedBy.valueOrNull();
        event.cancelledBy = cancelledBy.value();
        event.deviation = deviation.valueOrNull();
        event.offeredWithinLimit = offeredWithinLimit.value();
        event.guarantee = guarantee.value();
        event.guaranteeStated = !guarantee.isAbsent();
    }

    private @Nullable Refusal judgeSoughtAt() {
        long secondsAfter = event.soughtSecond - event.second;
        if (secondsAfter > MAX_SECONDS_AFTER || (secondsAfter == MAX_SECONDS_AFTER && event.soughtNano > event.nano)) {
            return SOUGHT_AFTER;
        }
        long daysBefore = SwedishTime.epochDay(event.second) - SwedishTime.epochDay(event.soughtSecond);
        return daysBefore > maxDaysBefore ? soughtBefore : null;
    }
}
