package se.vardpuls.runtime;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody may have meant. */
public final class Nearest {
    private static final int LEAST_BEGINNING = 4;

    private Nearest() {}

    /**
     * The known name that this word is most like, the first of several.
     *
     * @return {@code null} where none is like it: where more than a quarter of its letters would have to be others, and
     *     none begins with it
     */
    public static @Nullable String to(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        String nearest = null;
        int least = Math.max(1, wanted.length() / 4) + 1;
        for (String name : known) {
            String lower = name.toLowerCase(Locale.ROOT);
            int distance = wanted.length() >= LEAST_BEGINNING && lower.startsWith(wanted) ? 1 : distance(wanted, lower);
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** As the end of a sentence: {@code ; did you mean 'x'?}, or a full stop where none is near. */
    public static String question(String word, Collection<String> known) {
        String nearest = to(word, known);
        return nearest == null ? "." : "; did you mean '" + nearest + "'?";
    }

    /** How many letters have to be put in, taken away, replaced, or swapped with the next. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int step(int[][] steps, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
