package se.vardpuls.contact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.subject.Inlet;

/** Where {@code contacts} come in. */
final class ContactInlet implements Inlet<ContactUnit> {
    private final ContactEventReader reader = new ContactEventReader();

    @Override
    public String topic() {
        return "contacts";
    }

    @Override
    public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value) {
        return reader.read(key, value);
    }

    @Override
    public long second() {
        return reader.event().second();
    }

    @Override
    public int nano() {
        return reader.event().nano();
    }

    @Override
    public Effect take(ContactUnit unit, int date, long appendedAt) {
        return unit.take(reader.event(), date, appendedAt);
    }

    @Override
    public Set<Effect> effects() {
        return Effect.ofReceived();
    }

    @Override
    public int takeExpired(ContactUnit unit) {
        return unit.takeExpired();
    }
}
