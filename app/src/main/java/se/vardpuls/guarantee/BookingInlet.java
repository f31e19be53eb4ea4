package se.vardpuls.guarantee;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.subject.Inlet;

/** Where {@code bookings} come in. */
final class BookingInlet implements Inlet<GuaranteeUnit> {
    private final BookingEventReader reader = new BookingEventReader(GuaranteeLimits.SOUGHT_DAYS);

    @Override
    public String topic() {
        return "bookings";
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
    public Effect take(GuaranteeUnit unit, int date, long appendedAt) {
        return unit.take(reader.event(), date, appendedAt);
    }

    @Override
    public Set<Effect> effects() {
        return Effect.ofCases();
    }

    @Override
    public int takeExpired(GuaranteeUnit unit) {
        return unit.takeExpiredBookings();
    }
}
