package se.vardpuls.peers;

/** The types of call events. */
public enum CallType {
    RECEIVED,
    ANSWERED,
    CALLBACK_BOOKED,
    CALLBACK_ANSWERED,
    CALLBACK_UNANSWERED,
    ABANDONED,
    REJECTED,
    VOIDED
}
