package se.vardpuls.page;

import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words for names that records tell, from {@code words_sv.properties}; a name without words is shown as it is. */
final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("se.vardpuls.page.words", Swedish.LOCALE);

    private Words() {}

    static String profession(String name) {
        return of("profession." + name, name);
    }

    static String refusal(String reason) {
        return of("refusal." + reason, reason);
    }

    static String topic(String topic) {
        return of("topic." + topic, topic);
    }

    /** What an indicator is called on a page. */
    static String indicator(String key) {
        return of("indicator." + key, key);
    }

    private static String of(String key, String otherwise) {
        try {
            return BUNDLE.getString(key);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }
}
