package se.vardpuls.demo.screen;

import java.util.ArrayList;
import java.util.List;

/** A part of the page, which can be shown in more rows or fewer. */
sealed interface Part {
    /** What the page calls it where it has no room for it. */
    String name();

    /** In fewer rows it is not shown at all. */
    int least();

    /** So many rows it gets before the page has blank rows. */
    int wanted();

    /** So many rows there are. */
    int most();

    /** Its rows in that width, of which there are as many as asked for; where that is not all, they say so. */
    List<String> rows(int count, int width);

    /**
     * Rows of text.
     *
     * @param noun what the rows after the first are, in the plural
     * @param rows each no wider than the part may be
     * @param beyond how many more there are that no window shows
     */
    record Block(String name, String noun, List<String> rows, int least, int wanted, long beyond) implements Part {
        /** From this width on a heading is cut for the noun's sake. */
        private static final int WIDE = 70;

        public Block {
            least = Math.min(least, rows.size());
            wanted = Math.min(wanted, rows.size());
        }

        /** Rows that are all wanted. */
        static Block of(String name, List<String> rows, int least) {
            return new Block(name, "rader", rows, least, rows.size(), 0);
        }

        @Override
        public int most() {
            return rows.size();
        }

        @Override
        public List<String> rows(int count, int width) {
            long hidden = rows.size() - count + beyond;
            if (hidden == 0) {
                return rows;
            }
            List<String> shown = new ArrayList<>(rows.subList(0, count));
            shown.set(0, signed(rows.get(0), hidden, width));
            return shown;
        }

        private String signed(String heading, long hidden, int width) {
            String sign = " (+%d %s till)".formatted(hidden, noun);
            if (Columns.width(heading + sign) > width && width < WIDE) {
                sign = " +%d till".formatted(hidden);
            }
            return Columns.cut(Columns.cut(heading, width - Columns.width(sign)) + sign, width);
        }
    }

    /** Two parts side by side. */
    record Pair(Part left, Part right) implements Part {
        private static final String BETWEEN = " │ ";

        /** How many columns the left part gets of that width. */
        static int leftWidth(int width) {
            return (width - Columns.width(BETWEEN)) / 2;
        }

        /** How many columns the right part gets of that width. */
        static int rightWidth(int width) {
            return width - Columns.width(BETWEEN) - leftWidth(width);
        }

        @Override
        public String name() {
            return left.name() + ", " + right.name();
        }

        @Override
        public int least() {
            return Math.max(left.least(), right.least());
        }

        @Override
        public int wanted() {
            return Math.max(left.wanted(), right.wanted());
        }

        @Override
        public int most() {
            return Math.max(left.most(), right.most());
        }

        @Override
        public List<String> rows(int count, int width) {
            List<String> lefts = left.rows(Math.min(count, left.most()), leftWidth(width));
            List<String> rights = right.rows(Math.min(count, right.most()), rightWidth(width));
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String first = i < lefts.size() ? lefts.get(i) : "";
                String second = i < rights.size() ? rights.get(i) : "";
                rows.add((Columns.pad(first, leftWidth(width)) + BETWEEN + second).stripTrailing());
            }
            return rows;
        }
    }
}
