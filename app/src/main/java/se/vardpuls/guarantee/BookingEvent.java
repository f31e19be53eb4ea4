package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * One sound event of {@code bookings}, as {@link BookingEventReader} leaves it: reused for the next one, so that
 * reading costs no garbage. Whoever keeps something copies it.
 */
public final class BookingEvent {
    /** How the contact is made. The codes are part of the stored form of facts and days. */
    public enum ContactForm {
        VISIT(0),
        HOME_VISIT(1),
        VIDEO(2),
        PHONE(3),
        CHAT(4),
        LETTER(5);

        private final int code;

        ContactForm(int code) {
            this.code = code;
        }

        /** Its number, 0 and up without gaps. */
        int code() {
            return code;
        }
    }

    /** Who made the booking. */
    public enum BookedBy {
        PATIENT,
        STAFF
    }

    /** Who cancelled the booking. */
    public enum CancelledBy {
        PATIENT,
        UNIT
    }

    /** Why the time lies outside the limit; {@code MEDICAL} changes no figure. */
    public enum Deviation {
        PATIENT_CHOICE,
        MEDICAL
    }

    final IdText eventId = new IdText();
    final IdText bookingId = new IdText();
    final IdText caseId = new IdText();
    BookingType type = BookingType.BOOKED;
    long second;
    int nano;
    boolean hasSoughtAt;
    long soughtSecond;
    int soughtNano;
    boolean hasScheduledFor;
    long scheduledSecond;
    int scheduledNano;
    boolean hasProfession;
    Profession profession = Profession.OTHER_LICENSED;
    ContactForm contactForm = ContactForm.VISIT;

    @Nullable BookedBy bookedBy;

    CancelledBy cancelledBy = CancelledBy.UNIT;

    @Nullable Deviation deviation;

    boolean offeredWithinLimit;
    boolean guarantee = true;
    boolean guaranteeStated;

    public IdText eventId() {
        return eventId;
    }

    public IdText bookingId() {
        return bookingId;
    }

    public IdText caseId() {
        return caseId;
    }

    public BookingType type() {
        return type;
    }

    /** When it happened: seconds since 1970-01-01T00:00:00Z. */
    public long second() {
        return second;
    }

    /** When it happened: nanoseconds within the second, 0 to 999,999,999. */
    public int nano() {
        return nano;
    }

    /** Whether the event itself says when the person sought contact. */
    public boolean hasSoughtAt() {
        return hasSoughtAt;
    }

    /** When the person sought contact, as {@link #second()}; means nothing unless {@link #hasSoughtAt()}. */
    public long soughtSecond() {
        return soughtSecond;
    }

    /** When the person sought contact, as {@link #nano()}; means nothing unless {@link #hasSoughtAt()}. */
    public int soughtNano() {
        return soughtNano;
    }

    /** Whether the event says for when the contact is booked. */
    public boolean hasScheduledFor() {
        return hasScheduledFor;
    }

    /** For when the contact is booked, as {@link #second()}; means nothing unless {@link #hasScheduledFor()}. */
    public long scheduledSecond() {
        return scheduledSecond;
    }

    /** For when the contact is booked, as {@link #nano()}; means nothing unless {@link #hasScheduledFor()}. */
    public int scheduledNano() {
        return scheduledNano;
    }

    /** Whether the event itself names a profession. */
    public boolean hasProfession() {
        return hasProfession;
    }

    /** The profession, {@code OTHER_LICENSED} where none was given. */
    public Profession profession() {
        return profession;
    }

    /** The form of contact, {@code VISIT} where none was given. */
    public ContactForm contactForm() {
        return contactForm;
    }

    /** Who made the booking, if known. */
    public @Nullable BookedBy bookedBy() {
        return bookedBy;
    }

    /** Who cancelled, {@code UNIT} where nobody was named. */
    public CancelledBy cancelledBy() {
        return cancelledBy;
    }

    /** The deviation, if there is one. */
    public @Nullable Deviation deviation() {
        return deviation;
    }

    /** Whether a time within the limit was offered; false where nothing was said. */
    public boolean offeredWithinLimit() {
        return offeredWithinLimit;
    }

    /** Whether the booking is under the guarantee; true where nothing was said. */
    public boolean guarantee() {
        return guarantee;
    }

    /** Whether the event itself says whether the booking is under the guarantee. */
    public boolean isGuaranteeStated() {
        return guaranteeStated;
    }
}
