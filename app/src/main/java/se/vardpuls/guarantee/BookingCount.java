package se.vardpuls.guarantee;

/**
 * What is counted of bookings on a date (contract §3, bookings), forms of contact apart. The codes are
 * part of the stored form of days and months: a new one takes the next.
 */
public enum BookingCount {
    BOOKED(0, "booked"),
    BOOKED_BY_PATIENT(1, "bookedByPatient"),
    REBOOKED(2, "rebooked"),
    REBOOKED_BY_PATIENT(3, "rebookedByPatient"),
    CANCELLED(4, "cancelled"),
    CANCELLED_BY_PATIENT(5, "cancelledByPatient"),
    CANCELLED_LATE(6, "cancelledLate"),
    NO_SHOW(7, "noShow"),
    COMPLETED(8, "completed");

    private final int code;
    private final String field;

    BookingCount(int code, String field) {
        this.code = code;
        this.field = field;
    }

    /** Its number, 0 and up without gaps. */
    int code() {
        return code;
    }

    /** Its name in the records. */
    public String field() {
        return field;
    }
}
