package se.vardpuls.report;

import static se.vardpuls.report.Html.escaped;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Charts as SVG within a page: each with a title and a description for those who do not see it, told apart by shape as well
 * as by colour, and without anything that is fetched. Colours are those of the page's classes.
 */
final class Charts {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 300;
    private static final int LEFT = 46;
    private static final int RIGHT = 190;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int BAR = 24;
    private static final int NAMES = 170;
    private static final int LABEL_GAP = 15;

    private Charts() {}

    /**
     * A line of a chart.
     *
     * @param name what it shows
     * @param values per cent, {@code null} where there is none: then the line has a gap
     */
    record Series(String name, List<@Nullable Double> values) {}

    /**
     * A bar.
     *
     * @param name what it is of
     * @param value how long it is
     * @param text what stands at its end
     */
    record Bar(String name, double value, String text) {}

    /** Lines over months; {@code marks} are the places of the months with a break of the series. */
    static String lines(
            String id,
            String title,
            String description,
            List<String> months,
            List<Series> series,
            List<Integer> marks) {
        double low = lowest(series);
        StringBuilder out = begin(id, title, description, HEIGHT);
        for (double share = low; share <= 100; share += low < 60 ? 20 : 10) {
            double y = y(share, low);
            out.append(line("grid", LEFT, y, WIDTH - RIGHT, y))
                    .append(text("axis", LEFT - 8, y + 4, "end", "%.0f".formatted(share)));
        }
        int every = months.size() > 13 ? 3 : 1;
        for (int month = 0; month < months.size(); month += every) {
            String[] words = months.get(month).split(" ", 2);
            double x = x(month, months.size());
            out.append(text("axis", x, HEIGHT - BOTTOM + 18, "middle", words[0]));
            if (words.length > 1 && (month == 0 || isOtherYear(months, month, every))) {
                out.append(text("axis", x, HEIGHT - BOTTOM + 34, "middle", words[1]));
            }
        }
        for (int mark : marks) {
            double x = x(mark, months.size());
            out.append(line("mark", x, TOP, x, HEIGHT - BOTTOM));
        }
        addSeries(out, series, months.size(), low);
        return out.append("</svg>\n").toString();
    }

    private static boolean isOtherYear(List<String> months, int month, int every) {
        return !months.get(month)
                .split(" ", 2)[1]
                .equals(months.get(month - every).split(" ", 2)[1]);
    }

    private static void addSeries(StringBuilder out, List<Series> series, int months, double low) {
        List<Double> taken = new ArrayList<>();
        int number = 1;
        for (Series each : series) {
            StringBuilder path = new StringBuilder();
            boolean isBegun = false;
            int last = -1;
            for (int month = 0; month < months; month++) {
                Double value = each.values().get(month);
                if (value != null) {
                    path.append(isBegun ? 'L' : 'M').append(point(x(month, months), y(value, low)));
                    out.append(shape(number, x(month, months), y(value, low)));
                    last = month;
                }
                isBegun = value != null;
            }
            out.append("<path class=\"line s%d\" d=\"%s\"/>".formatted(number, path));
            Double end = last < 0 ? null : each.values().get(last);
            if (end != null) {
                double y = freeFrom(taken, y(end, low) + 4);
                out.append(text("label t" + number, x(months - 1, months) + 12, y, "start", each.name()));
            }
            number++;
        }
    }

    /** Labels at the lines' ends do not lie on one another. */
    private static double freeFrom(List<Double> taken, double wanted) {
        double y = wanted;
        boolean isFree = false;
        while (!isFree) {
            double here = y;
            isFree = taken.stream().noneMatch(other -> Math.abs(other - here) < LABEL_GAP);
            y = isFree ? y : y + 1;
        }
        taken.add(y);
        return y;
    }

    private static double lowest(List<Series> series) {
        double low = 100;
        for (Series each : series) {
            for (Double value : each.values()) {
                low = value == null ? low : Math.min(low, value);
            }
        }
        double tens = Math.max(0, Math.floor((low - 1) / 10) * 10);
        return tens < 60 ? Math.floor(tens / 20) * 20 : Math.min(tens, 90);
    }

    private static double x(int place, int places) {
        return LEFT + 8 + (WIDTH - LEFT - RIGHT - 16.0) * (places < 2 ? 0.5 : place / (places - 1.0));
    }

    private static double y(double share, double low) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (100 - share) / (100 - low);
    }

    private static String shape(int number, double x, double y) {
        String css = "point p" + number;
        return switch (number) {
            case 1 -> "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"/>".formatted(css, n(x), n(y));
            case 2 ->
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"7\" height=\"7\"/>"
                        .formatted(css, n(x - 3.5), n(y - 3.5));
            case 3 ->
                "<path class=\"%s\" d=\"M%sL%sL%sZ\"/>"
                        .formatted(css, point(x, y - 4.5), point(x + 4.5, y + 3.5), point(x - 4.5, y + 3.5));
            default ->
                "<path class=\"%s\" d=\"M%sL%sL%sL%sZ\"/>"
                        .formatted(css, point(x, y - 5), point(x + 5, y), point(x, y + 5), point(x - 5, y));
        };
    }

    /** Horizontal bars, the longest of which may have this value. */
    static String bars(String id, String title, String description, List<Bar> bars, double most) {
        int height = TOP + BAR * bars.size() + 8;
        StringBuilder out = begin(id, title, description, height);
        double width = WIDTH - NAMES - 110.0;
        int place = 0;
        for (Bar bar : bars) {
            double y = TOP + BAR * place;
            double length = most <= 0 ? 0 : width * bar.value() / most;
            out.append(text("axis", NAMES - 8, y + 14, "end", bar.name()))
                    .append("<rect class=\"bar\" x=\"%d\" y=\"%s\" width=\"%s\" height=\"%d\"/>"
                            .formatted(NAMES, n(y), n(length), BAR - 7))
                    .append(text("axis", NAMES + length + 6, y + 14, "start", bar.text()));
            place++;
        }
        return out.append("</svg>\n").toString();
    }

    private static StringBuilder begin(String id, String title, String description, int height) {
        return new StringBuilder()
                .append("<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"%s-title %s-desc\">"
                        .formatted(WIDTH, height, id, id))
                .append("<title id=\"%s-title\">%s</title>".formatted(id, escaped(title)))
                .append("<desc id=\"%s-desc\">%s</desc>\n".formatted(id, escaped(description)));
    }

    private static String line(String css, double x1, double y1, double x2, double y2) {
        return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(css, n(x1), n(y1), n(x2), n(y2));
    }

    private static String text(String css, double x, double y, String anchor, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(css, n(x), n(y), anchor, escaped(text));
    }

    private static String point(double x, double y) {
        return n(x) + " " + n(y);
    }

    private static String n(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
