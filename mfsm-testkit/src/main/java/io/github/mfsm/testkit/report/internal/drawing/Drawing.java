package io.github.mfsm.testkit.report.internal.drawing;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state machine laid out on a plane, x to the right and y down, in pixels.
 *
 * @param width its width
 * @param height its height
 * @param boxes its boxes, each after the one that contains it
 * @param lines its lines
 */
record Drawing(double width, double height, List<Box> boxes, List<Line> lines) {
    Drawing {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /** What a box stands for. */
    enum BoxKind {
        STATE,
        /** A state that contains others. */
        GROUP,
        /** A branch, or an item processor. */
        FLOW,
        START,
        END
    }

    /** A rectangle. */
    record Box(BoxKind kind, @Nullable State state, String title, double x, double y, double width, double height) {}

    /** A line from a state, or from the start if there is none; with no transition, to the end. */
    record Line(
            @Nullable State from,
            @Nullable Transition transition,
            List<Point> points,
            @Nullable Label label) {}

    /** A line's text; x and y are those of its upper left corner. */
    record Label(String text, double x, double y, double width, double height) {}

    /** A point. */
    record Point(double x, double y) {}
}
