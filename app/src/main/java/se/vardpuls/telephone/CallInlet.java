package se.vardpuls.telephone;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.subject.Inlet;

/** Where {@code calls} come in. */
final class CallInlet implements Inlet<TelephoneUnit> {
    private final CallEventReader reader = new CallEventReader();

    @Override
    public String topic() {
        return "calls";
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
    public Effect take(TelephoneUnit unit, int date, long appendedAt) {
        return unit.take(reader.event(), date, appendedAt);
    }

    @Override
    public Set<Effect> effects() {
        return Effect.ofReceived();
    }

    @Override
    public int takeExpired(TelephoneUnit unit) {
        return unit.takeExpired();
    }
}
