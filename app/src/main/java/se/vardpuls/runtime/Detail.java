package se.vardpuls.runtime;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that health has a line about; a side function that is not well does not make the instance less live. */
@FunctionalInterface
interface Detail {
    /** Its line, such as {@code notifier: running}; {@code null} where there is nothing to say. */
    @Nullable String line();

    /** The lines of these. */
    static List<String> lines(List<Detail> details) {
        return details.stream().map(Detail::line).filter(Objects::nonNull).toList();
    }
}
