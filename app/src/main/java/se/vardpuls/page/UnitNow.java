package se.vardpuls.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.view.AlertChange;

/**
 * How a unit stands now.
 *
 * @param unit its entry in the register
 * @param telephone the telephone today, as its target defines it
 * @param guarantee the latest sought dates whose days are over
 * @param contact the digital contacts of the latest dates whose 24 hours are over
 * @param pending calls of today without an outcome yet
 * @param outlook what is forecast of its day, {@code null} where nothing is
 * @param alerts those that fire, the highest step first
 */
public record UnitNow(
        Unit unit,
        ShareCell telephone,
        ShareCell guarantee,
        ShareCell contact,
        int pending,
        @Nullable Outlook outlook,
        List<AlertChange> alerts) {
    /** The highest step of its alerts, 0 without any. */
    public int step() {
        return alerts.isEmpty() ? 0 : alerts.get(0).step();
    }

    /** How many wait now. */
    public int waiting() {
        return outlook == null || outlook.isStale() ? pending : outlook.waiting();
    }

    /** Whether anything is known of its telephone today. */
    public boolean hasCalls() {
        return telephone.exists() || pending > 0;
    }

    /** What is forecast, where it still says something: not what is stale. */
    public @Nullable Outlook current() {
        return outlook == null || outlook.isStale() ? null : outlook;
    }

    /** The same without the figures that are not shown to who asks; without the telephone nobody waits and nothing is forecast. */
    UnitNow withheld(
            boolean ofTelephone, boolean ofGuarantee, boolean ofContact, List<AlertChange> alertsWithoutFigures) {
        return new UnitNow(
                unit,
                ofTelephone ? telephone.withheld() : telephone,
                ofGuarantee ? guarantee.withheld() : guarantee,
                ofContact ? contact.withheld() : contact,
                ofTelephone ? 0 : pending,
                ofTelephone ? null : outlook,
                alertsWithoutFigures);
    }

    /** Who runs it, in words; empty where that is not known. */
    public String operator() {
        return operatorWords(unit.operator());
    }

    static String operatorWords(Unit.@Nullable Operator operator) {
        if (operator == null) {
            return "";
        }
        return operator == Unit.Operator.PUBLIC ? "Offentlig" : "Privat";
    }

    /** Its municipality, empty where it is not known. */
    public String municipality() {
        String municipality = unit.municipality();
        return municipality == null ? "" : municipality;
    }

    /** Its area, empty where it has none. */
    public String area() {
        String area = unit.area();
        return area == null ? "" : area;
    }

    /** Where it lies and who runs it, in words. */
    public String place() {
        return Stream.of(municipality(), area(), operator())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
