package se.vardpuls.contact;

import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.ReceivedUnit;

/** The digital contacts and days of one unit. */
public final class ContactUnit extends ReceivedUnit<ContactEvent, ContactFacts, ContactDay> {
    ContactUnit(byte[] unitKey, UnitStore store, Scratch scratch, int grace) {
        super(unitKey, store, scratch, grace);
    }

    @Override
    protected ContactFacts newFacts(IdText contactId, ContactDay home) {
        return new ContactFacts(contactId, home);
    }

    @Override
    protected ContactDay newDay(int date) {
        return new ContactDay(date);
    }

    @Override
    protected ContactFacts readFacts(IdText contactId, ContactDay home, Decoder in) {
        return ContactFacts.read(contactId, home, in);
    }
}
