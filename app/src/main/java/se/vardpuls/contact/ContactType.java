package se.vardpuls.contact;

/** What happened to a digital contact (contract §2, contacts). */
public enum ContactType {
    RECEIVED,
    ANSWERED,
    CLOSED,
    VOIDED
}
