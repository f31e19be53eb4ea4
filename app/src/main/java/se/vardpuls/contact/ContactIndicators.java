package se.vardpuls.contact;

import java.util.List;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicator.BuiltIn;
import se.vardpuls.goal.Indicator.Kind;
import se.vardpuls.goal.Indicator.Window;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.ShareReader;

/** What is judged of digital contacts (contract §2, targets; §4, alerts). */
public final class ContactIndicators {
    /** The 24 hours of a date's contacts are over when the second date after it begins. */
    static final int LAG = 2;

    private static final BuiltIn NOT_ENABLED =
            BuiltIn.of("0.95", Comparison.AT_LEAST, 1).notEnabled();

    /** The share of a date's contacts that was answered the same day or within 24 hours; judged once a target enables it. */
    public static final Indicator CONTACT =
            new Indicator("contact", 6, Kind.SHARE, Window.DAYS, true, NOT_ENABLED, "se.vardpuls.contact.messages");

    private ContactIndicators() {}

    static List<Measure<ContactDate>> measures() {
        return List.of(ShareReader.measure(CONTACT, LAG, ContactDate::within24h));
    }
}
