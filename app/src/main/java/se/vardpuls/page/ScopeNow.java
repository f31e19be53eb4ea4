package se.vardpuls.page;

import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;

/**
 * How a scope stands now: sums over its units.
 *
 * @param telephone the telephone today
 * @param guarantee the latest sought dates whose days are over
 * @param contact the digital contacts of the latest dates whose 24 hours are over
 */
public record ScopeNow(Scope scope, ShareCell telephone, ShareCell guarantee, ShareCell contact) {
    /** The same without the figures that are not shown to who asks. */
    ScopeNow withheld(boolean ofTelephone, boolean ofGuarantee, boolean ofContact) {
        return new ScopeNow(
                scope,
                ofTelephone ? telephone.withheld() : telephone,
                ofGuarantee ? guarantee.withheld() : guarantee,
                ofContact ? contact.withheld() : contact);
    }

    /** What people call it. */
    public String name() {
        return switch (scope.kind()) {
            case REGION -> "Hela regionen";
            case OPERATOR -> UnitNow.operatorWords(Unit.Operator.valueOf(scope.name())) + " drift";
            case MUNICIPALITY -> scope.name();
            case AREA -> scope.name();
        };
    }

    /** What kind of part it is. */
    public String kind() {
        return switch (scope.kind()) {
            case REGION -> "Region";
            case OPERATOR -> "Driftsform";
            case MUNICIPALITY -> "Kommun";
            case AREA -> "Område";
        };
    }
}
