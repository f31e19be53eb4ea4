package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.region.Region;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.ReceivedUnit;

/** The calls and days of one unit. */
public final class TelephoneUnit extends ReceivedUnit<CallEvent, CallFacts, TelephoneDay> {
    private final Region region;

    TelephoneUnit(byte[] unitKey, UnitStore store, Scratch scratch, int grace, Region region) {
        super(unitKey, store, scratch, grace);
        this.region = region;
    }

    @Override
    public Effect take(CallEvent event, int date, long appendedAt) {
        if (event.type() == CallType.CALLBACK_BOOKED) {
            advance(event.second(), event.nano(), date);
            return Effect.TAKEN;
        }
        return super.take(event, date, appendedAt);
    }

    /** The calls of a date, {@code null} where there are none or nothing changes them any more. */
    @Nullable DayCalls calls(int date) {
        TelephoneDay day = dayIfKnown(date);
        return day == null || day.isClosed() ? null : new TelephoneCalls(this, day);
    }

    @Override
    protected CallFacts newFacts(IdText callId, TelephoneDay home) {
        return new CallFacts(callId, home);
    }

    @Override
    protected TelephoneDay newDay(int date) {
        return new TelephoneDay(date, region);
    }

    @Override
    protected CallFacts readFacts(IdText callId, TelephoneDay home, Decoder in) {
        return CallFacts.read(callId, home, in);
    }
}
