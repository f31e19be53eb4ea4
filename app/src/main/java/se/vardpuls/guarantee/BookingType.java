package se.vardpuls.guarantee;

/** What happened to a booking (contract §2, bookings). */
public enum BookingType {
    BOOKED,
    REBOOKED,
    CANCELLED,
    NO_SHOW,
    COMPLETED,
    VOIDED
}
