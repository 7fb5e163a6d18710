package io.github.mfsm.simulation.scale;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** Draws a family of lines over logarithmic axes, as an SVG text. */
final class Svg {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 95;
    private static final String[] COLOURS = {"#b5482f", "#1f5fa8", "#2c8a4b"};

    private Svg() {}

    /** A line: its name, and a value for each place on the x axis. */
    record Line(String name, List<Double> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    /** A place on the y axis. */
    record Tick(double value, String label) {}

    /**
     * Draws.
     *
     * @param title above the drawing
     * @param xs the places on the x axis, in emails a second
     * @param lines at most three
     * @param ticks of the y axis, ascending; values below the first are drawn there, and those that no line reaches are
     *     left out
     */
    static String draw(String title, List<Double> xs, List<Line> lines, List<Tick> ticks) {
        List<Tick> shown = reached(ticks, lines);
        double low = shown.get(0).value();
        double high = shown.get(shown.size() - 1).value();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"%d\" y=\"22\" font-size=\"14\">%s</text>%n",
                WIDTH,
                HEIGHT,
                LEFT,
                title));
        for (Tick tick : shown) {
            double y = y(tick.value(), low, high);
            line(svg, LEFT, y, WIDTH - RIGHT, y, "#dddddd");
            text(svg, LEFT - 6, y + 4, "end", tick.label());
        }
        for (double x : xs) {
            line(svg, x(x, xs), TOP, x(x, xs), HEIGHT - BOTTOM, "#eeeeee");
            text(svg, x(x, xs), HEIGHT - BOTTOM + 16, "middle", String.format(Locale.ROOT, "%.0f", x));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 34, "middle", "emails a second");
        for (int i = 0; i < lines.size(); i++) {
            plot(svg, lines.get(i), xs, low, high, COLOURS[i]);
            double y = HEIGHT - BOTTOM + 52 + 15.0 * i;
            line(svg, LEFT, y - 4, LEFT + 24, y - 4, COLOURS[i]);
            text(svg, LEFT + 30, y, "start", lines.get(i).name());
        }
        return svg.append("</svg>\n").toString();
    }

    /** Returns the ticks from the last one below all values to the first one above them. */
    private static List<Tick> reached(List<Tick> ticks, List<Line> lines) {
        DoubleSummaryStatistics values = lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        int from = 0;
        while (from + 2 < ticks.size() && ticks.get(from + 1).value() <= values.getMin()) {
            from++;
        }
        int to = ticks.size();
        while (to - from > 2 && ticks.get(to - 2).value() >= values.getMax()) {
            to--;
        }
        return ticks.subList(from, to);
    }

    private static void plot(StringBuilder svg, Line line, List<Double> xs, double low, double high, String colour) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.size(); i++) {
            double x = x(xs.get(i), xs);
            double y = y(line.values().get(i), low, high);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
        }
        svg.append(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                points.toString().strip(), colour));
    }

    private static double x(double value, List<Double> xs) {
        double from = Math.log(xs.get(0));
        double to = Math.log(xs.get(xs.size() - 1));
        return LEFT + 15 + (Math.log(value) - from) / (to - from) * (WIDTH - LEFT - RIGHT - 30);
    }

    private static double y(double value, double low, double high) {
        double share = Math.log(Math.max(value, low) / low) / Math.log(high / low);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                colour.startsWith("#d") || colour.startsWith("#e") ? "1" : "2"));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }
}
