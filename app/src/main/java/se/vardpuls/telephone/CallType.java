package se.vardpuls.telephone;

/** What happened to a call (contract §2, calls). */
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
