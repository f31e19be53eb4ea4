package se.vardpuls.guarantee;

/** What happened to a booking (contract §2, bookings). The codes are part of the stored form of facts. */
public enum BookingType {
    BOOKED(0),
    REBOOKED(1),
    CANCELLED(2),
    NO_SHOW(3),
    COMPLETED(4),
    VOIDED(5);

    private static final BookingType[] BY_CODE = values();

    private final int code;

    BookingType(int code) {
        this.code = code;
    }

    /** Whether it made the booking, at first or anew. */
    boolean makes() {
        return this == BOOKED || this == REBOOKED;
    }

    /** Whether it ended the booking without a contact. */
    boolean ends() {
        return this == CANCELLED || this == NO_SHOW;
    }

    /** Its number, 0 and up without gaps; {@link #VOIDED}, which no fact keeps, has the last one. */
    int code() {
        return code;
    }

    /** The type of a number. */
    static BookingType ofCode(int code) {
        return BY_CODE[code];
    }
}
