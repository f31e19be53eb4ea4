package se.vardpuls.partition;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.outlook.OutlookDesk;
import se.vardpuls.subject.SubjectDesk;

/** The calls that days are forecast by, as the desk of their subject has them. */
record ForecastSource(SubjectDesk<?, ?> desk) implements OutlookDesk.Source {
    @Override
    public @Nullable DayCalls calls(byte[] unitKey, int date) {
        return desk.calls(unitKey, date);
    }

    @Override
    public int firstOpen(byte[] unitKey) {
        boolean isKnown = desk.clockMillis(unitKey) != Long.MIN_VALUE;
        return isKnown ? firstOpenOn(desk.clockDate(unitKey)) : Integer.MAX_VALUE;
    }

    @Override
    public int firstOpenOn(int date) {
        return date - desk.subject().graceDays();
    }

    @Override
    public int clockDate(byte[] unitKey) {
        return desk.clockDate(unitKey);
    }

    @Override
    public long clockMillis(byte[] unitKey) {
        return desk.clockMillis(unitKey);
    }

    @Override
    public void visitUnits(Consumer<byte[]> visitor) {
        desk.visitUnits(visitor);
    }
}
