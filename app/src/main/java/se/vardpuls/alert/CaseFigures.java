package se.vardpuls.alert;

import se.vardpuls.figure.Share;
import se.vardpuls.guarantee.CaseRules;
import se.vardpuls.guarantee.GuaranteeDay;
import se.vardpuls.guarantee.GuaranteeDesk;

/** The windows over a unit's cases (contract §4, alerts): the cohort view, by sought date. */
final class CaseFigures {
    /** The latest sought date that is mature lies so many days before the clock's date. */
    static final int MATURE_DAYS = CaseRules.GUARANTEE_DAYS + 1;

    private final GuaranteeDesk desk;

    CaseFigures(GuaranteeDesk desk) {
        this.desk = desk;
    }

    /** So many sought dates that end with this one; those not mature on today's date have no share. */
    WindowFigures window(AlertUnit unit, int last, int days, int today) {
        long numerator = 0;
        long denominator = 0;
        for (GuaranteeDay day : desk.days(unit.key, last - days + 1, last)) {
            Share share = day.cohortShare(today);
            numerator += share.numerator();
            denominator += share.denominator();
        }
        return new WindowFigures(last - days + 1, last, numerator, numerator, denominator);
    }

    /** The cases sought on one date: those assessed within three days, and those that wait. */
    WindowFigures soughtOn(AlertUnit unit, int date) {
        GuaranteeDay day = desk.day(unit.key, date);
        return day == null
                ? WindowFigures.none(date, date)
                : new WindowFigures(date, date, day.within(), day.within() + day.waiting(), day.sought());
    }
}
