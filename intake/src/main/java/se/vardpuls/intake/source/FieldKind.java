package se.vardpuls.intake.source;

/** What a native field holds, and so what becomes of it before a mapping sees it. */
public enum FieldKind {
    /** Text; absent where it holds a personal identity number or looks like a phone number. */
    TEXT,
    /** Text that names the organisation's own, such as a number that was dialled; absent where it holds a personal number. */
    OWN,
    /** A native id: a mapping sees a UUID made of it. */
    ID,
    /** A time: a mapping sees an instant in UTC with three decimals. */
    TIME,
    /** A number of at most nine digits before its point. */
    NUMBER,
    /** Who called: a mapping sees a keyed pseudonym. */
    CALLER
}
