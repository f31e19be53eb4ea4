package se.vardpuls.contact;

import se.vardpuls.event.IdText;
import se.vardpuls.subject.ReceivedEvent;

/**
 * One sound event of {@code contacts}, as {@link ContactEventReader} leaves it: reused for the next one, so that reading
 * costs no garbage. Whoever keeps something copies it.
 */
public final class ContactEvent implements ReceivedEvent {
    final IdText eventId = new IdText();
    final IdText contactId = new IdText();
    /** Who it was: checked, and looked at by no figure. */
    final IdText callerId = new IdText();

    ContactType type = ContactType.RECEIVED;
    Channel channel = Channel.MESSAGE;
    long second;
    int nano;

    @Override
    public IdText eventId() {
        return eventId;
    }

    @Override
    public IdText id() {
        return contactId;
    }

    public ContactType type() {
        return type;
    }

    /** The channel, {@code MESSAGE} where none was given. */
    public Channel channel() {
        return channel;
    }

    @Override
    public long second() {
        return second;
    }

    @Override
    public int nano() {
        return nano;
    }
}
