package se.vardpuls.page;

import java.util.ArrayList;
import java.util.List;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.view.Kept;
import se.vardpuls.view.Kept.TimeUnit;

/**
 * The topics of figures that pages show, without the prefix.
 *
 * @param telephone of the telephone by date
 * @param guarantee of the guarantee by date
 * @param contact of digital contacts by date
 */
public record Topics(String telephone, String guarantee, String contact) {
    /** A year, the same month of the year before, and the days that may change yet. */
    private static final int DAYS = 400;
    /** What is shown of a month by days. */
    private static final int DAYS_OF_A_MONTH = 40;

    private static final int MONTHS = 14;

    /** How each of them is held. */
    public List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        for (String daily : List.of(telephone, guarantee, contact)) {
            kept.add(new Kept(daily, TimeUnit.DAY, DAYS, true));
        }
        kept.add(new Kept(TopicNames.FEED_DAILY, TimeUnit.DAY, DAYS_OF_A_MONTH, false));
        kept.add(new Kept(TopicNames.FORECAST, TimeUnit.DAY, 2, false));
        kept.add(new Kept(TopicNames.MONTHLY, TimeUnit.MONTH, MONTHS, false));
        kept.add(new Kept(TopicNames.SCOPE_DAILY, TimeUnit.DAY, DAYS_OF_A_MONTH, false));
        kept.add(new Kept(TopicNames.SCOPE_MONTHLY, TimeUnit.MONTH, MONTHS, false));
        return kept;
    }
}
