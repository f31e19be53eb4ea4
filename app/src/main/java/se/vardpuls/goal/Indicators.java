package se.vardpuls.goal;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All indicators there are, in the order of their codes; no two have a key or a code in common. */
public final class Indicators {
    private final List<Indicator> all;
    private final @Nullable Indicator[] byCode;

    /**
     * These indicators.
     *
     * @throws IllegalArgumentException if two have a key or a code in common
     */
    public Indicators(List<Indicator> indicators) {
        this.all = indicators.stream()
                .sorted(Comparator.comparingInt(Indicator::code))
                .toList();
        this.byCode = new Indicator[all.isEmpty() ? 0 : all.get(all.size() - 1).code() + 1];
        Set<String> keys = new HashSet<>();
        for (Indicator indicator : all) {
            if (byCode[indicator.code()] != null || !keys.add(indicator.key())) {
                throw new IllegalArgumentException(
                        "two indicators are called " + indicator.key() + " or " + indicator.code());
            }
            byCode[indicator.code()] = indicator;
        }
    }

    /** All of them. */
    public List<Indicator> all() {
        return all;
    }

    /** One more than the largest code. */
    public int codes() {
        return byCode.length;
    }

    /** The indicator of this name, {@code null} if there is none. */
    public @Nullable Indicator of(@Nullable String key) {
        for (Indicator indicator : all) {
            if (indicator.key().equals(key)) {
                return indicator;
            }
        }
        return null;
    }

    /** The indicator of this code, {@code null} if there is none. */
    public @Nullable Indicator ofCode(int code) {
        return code < byCode.length ? byCode[code] : null;
    }
}
