package se.vardpuls.guarantee;

/**
 * What an event of a booking can decide (contract §3). Of a booking those events are kept that decide something; of two that
 * could, the first decides, or the last, and at the same instant the one with the smaller {@code eventId}. So whatever order
 * they come in, the same events are kept.
 */
enum Role {
    /** The earliest {@code BOOKED}, which counts as booked. */
    BOOKED(false),
    /** The earliest {@code REBOOKED}, which counts as rebooked. */
    REBOOKED(false),
    /** The earliest {@code CANCELLED}, which counts as cancelled. */
    CANCELLED(false),
    /** The earliest {@code NO_SHOW}, which counts as such. */
    NO_SHOW(false),
    /** The earliest {@code COMPLETED} of whatever profession, which counts as completed. */
    COMPLETED(false),
    /** The earliest {@code COMPLETED} of a profession that {@linkplain Profession#assesses assesses}. */
    ASSESSMENT(false),
    /** The latest {@code BOOKED} or {@code REBOOKED}: the booking may be live by it. */
    MADE(true),
    /** The latest {@code BOOKED} or {@code REBOOKED} that says for when. */
    TIME(true),
    /** The latest {@code BOOKED} or {@code REBOOKED} that says with whom. */
    PROFESSION(true),
    /** The latest {@code CANCELLED} or {@code NO_SHOW}. */
    ENDED(true);

    private static final Role[] ALL = values();
    private static final Role[] COUNTED = {BOOKED, REBOOKED, CANCELLED, NO_SHOW, COMPLETED};

    private final boolean latest;

    Role(boolean latest) {
        this.latest = latest;
    }

    /** Whether the latest event decides, not the earliest. */
    boolean isOfLatest() {
        return latest;
    }

    /** Whether the event could decide it. */
    boolean concerns(BookingMark event) {
        BookingType type = event.type();
        return switch (this) {
            case BOOKED, REBOOKED, CANCELLED, NO_SHOW, COMPLETED -> this == counted(type) && !event.isPartial();
            case ASSESSMENT ->
                type == BookingType.COMPLETED && event.profession().assesses();
            case MADE -> type.makes();
            case TIME -> type.makes() && event.hasTime();
            case PROFESSION -> type.makes() && event.hasProfession();
            case ENDED -> type.ends();
        };
    }

    /** As what the earliest event of a type counts. */
    static Role counted(BookingType type) {
        return COUNTED[type.code()];
    }

    /** Whether the event decides anything of a booking. */
    static boolean decidesOf(BookingFacts booking, BookingMark event) {
        for (Role role : ALL) {
            if (role.concerns(event) && booking.deciding(role) == event) {
                return true;
            }
        }
        return false;
    }
}
