package se.vardpuls.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What people read in a report, in Swedish or English. Not for several threads. */
public final class Words {
    private final Locale locale;
    private final ResourceBundle bundle;
    private final NumberFormat whole;
    private final NumberFormat tenths;

    /** The words of a language. */
    public Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "se.vardpuls.report.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.whole = NumberFormat.getIntegerInstance(locale);
        this.tenths = NumberFormat.getNumberInstance(locale);
        tenths.setMinimumFractionDigits(1);
        tenths.setMaximumFractionDigits(1);
        tenths.setRoundingMode(RoundingMode.HALF_UP);
    }

    Locale locale() {
        return locale;
    }

    /** A text with its arguments filled in. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    String whole(long number) {
        return whole.format(number);
    }

    /** A number with one decimal, rounded half up. */
    String tenths(BigDecimal number) {
        return tenths.format(number);
    }

    /** Likewise, with its sign. */
    String signed(BigDecimal number) {
        BigDecimal rounded = number.setScale(1, RoundingMode.HALF_UP);
        return (rounded.signum() > 0 ? "+" : "") + tenths.format(rounded);
    }
}
