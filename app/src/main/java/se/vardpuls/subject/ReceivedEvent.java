package se.vardpuls.subject;

import se.vardpuls.event.IdText;

/** A sound event of something that begins with a {@code RECEIVED}: a call, a digital contact. */
public interface ReceivedEvent {
    /** Its own id. */
    IdText eventId();

    /** The id of what it happened to. */
    IdText id();

    /** When it happened: seconds since 1970-01-01T00:00:00Z. */
    long second();

    /** When it happened: nanoseconds within the second, 0 to 999,999,999. */
    int nano();
}
