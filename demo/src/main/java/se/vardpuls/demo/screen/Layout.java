package se.vardpuls.demo.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Gives the rows of a window to the parts of a page.
 *
 * <ol>
 *   <li>The parts come in the order of their importance, which is also that on the page.
 *   <li>Each gets the fewest rows that it can be shown in. Where there is not room for all of them, those that matter
 *       less are left out, and the last row names them.
 *   <li>Then each gets the rows it wants, one at a time in that order; then there are blank rows between the parts, those of a few rows excepted;
 *       then the rows that are left go to the parts that have more to show.
 * </ol>
 */
final class Layout {
    /** Parts with no more rows than this stand together. */
    private static final int SHORT = 3;

    private final List<Part> parts;
    private final int[] rows;
    private int left;

    private Layout(List<Part> parts, int height) {
        this.parts = parts;
        this.rows = new int[parts.size()];
        this.left = height;
    }

    /** The rows of the page: no more than the height, none wider than the width as long as no part has a wider one. */
    static List<String> of(List<Part> parts, int width, int height) {
        int least = parts.stream().mapToInt(Part::least).sum();
        Layout layout = new Layout(parts, least <= height ? height : height - 1);
        return layout.lines(width, least <= height);
    }

    private List<String> lines(int width, boolean isWhole) {
        giveLeast();
        grow(Part::wanted);
        int gaps = Math.min(left, gaps());
        left -= gaps;
        grow(Part::most);
        List<String> lines = write(width, gaps);
        if (!isWhole) {
            lines.add(leftOut(width));
        }
        return lines;
    }

    private void giveLeast() {
        for (int i = 0; i < rows.length; i++) {
            int least = parts.get(i).least();
            if (least <= left) {
                rows[i] = least;
                left -= least;
            }
        }
    }

    private void grow(ToIntFunction<Part> target) {
        boolean hasGrown = true;
        while (hasGrown && left > 0) {
            hasGrown = false;
            for (int i = 0; i < rows.length && left > 0; i++) {
                if (rows[i] > 0 && rows[i] < target.applyAsInt(parts.get(i))) {
                    rows[i]++;
                    left--;
                    hasGrown = true;
                }
            }
        }
    }

    private int gaps() {
        int gaps = 0;
        int before = -1;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] > 0) {
                gaps += isGapBetween(before, i) ? 1 : 0;
                before = i;
            }
        }
        return gaps;
    }

    private boolean isGapBetween(int before, int part) {
        return before >= 0
                && (parts.get(before).most() > SHORT || parts.get(part).most() > SHORT);
    }

    private List<String> write(int width, int gaps) {
        List<String> lines = new ArrayList<>();
        int gapsLeft = gaps;
        int before = -1;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] > 0) {
                if (gapsLeft > 0 && isGapBetween(before, i)) {
                    lines.add("");
                    gapsLeft--;
                }
                lines.addAll(parts.get(i).rows(rows[i], width));
                before = i;
            }
        }
        return lines;
    }

    private String leftOut(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                names.add(parts.get(i).name());
            }
        }
        String sign = Columns.CUT + " ";
        return Columns.cut(sign + names.stream().collect(Collectors.joining(", ", "", " i ett större fönster")), width);
    }
}
