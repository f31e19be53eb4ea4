package se.vardpuls.peers;

/**
 * An event as far as the figures need it; the reader fills the same one again for each.
 *
 * <p>An id is told by 128 bits: those of a UUID, of any other text a hash.
 */
public final class CallEvent {
    /** The unit, as the key of its record. */
    public byte[] unit = {};

    /** Its type. */
    public CallType type = CallType.RECEIVED;

    /** When it occurred, in nanoseconds since 1970. */
    public long at;

    /** The local date of that, in days since 1970. */
    public int date;

    /** The local hour of that. */
    public int hour;

    /** What orders events of one instant: the first half of a UUID. */
    public long event;

    /** The call's id. */
    public long callHi;

    /** The other half. */
    public long callLo;

    /** Whether it names a caller. */
    public boolean hasCaller;

    /** The caller's id. */
    public long callerHi;

    /** The other half. */
    public long callerLo;

    /** The line is {@code OTHER}. */
    public boolean otherLine;

    /** The reason is {@code CLOSED}. */
    public boolean closed;

    /** The stage is {@code MENU}. */
    public boolean menu;
}
