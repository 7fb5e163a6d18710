package io.github.mfsm.testkit.report.internal.drawing;

import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Box;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.BoxKind;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Label;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Line;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/** Lays a machine out by the Eclipse Layout Kernel's layered algorithm; no other class knows that library. */
final class GraphLayout {
    static final double NAME_SIZE = 14;
    static final double SMALL_SIZE = 11;
    static final double HEADER = 44;
    static final double FLOW_HEADER = 24;
    static final int LONGEST_NAME = 30;
    private static final int LONGEST_LABEL = 26;
    private static final double STATE_HEIGHT = 46;
    private static final double DOT = 16;
    /** The room for a sign at the left of a name and for a count at its right. */
    private static final double SIGNS = 96;
    /** How much more than a Catcher's the other lines are to be straight and short. */
    private static final int MAIN = 10;

    private record Way(@Nullable State from, @Nullable Transition transition) {}

    private final Map<ElkNode, Box> boxes = new LinkedHashMap<>();
    private final Map<ElkEdge, Way> ways = new LinkedHashMap<>();

    private GraphLayout() {}

    /**
     * Lays a machine out.
     *
     * @throws NoClassDefFoundError if the library is not on the class path
     */
    static Drawing of(Flow machine) {
        return new GraphLayout().lay(machine);
    }

    private Drawing lay(Flow machine) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = ElkGraphUtil.createGraph();
        options(root, new ElkPadding(8, 8, 8, 8));
        ElkNode start = dot(root, BoxKind.START, "Start");
        Map<String, ElkNode> nodes = add(root, machine);
        ElkNode first = nodes.get(machine.startAt());
        if (first != null) {
            edge(start, first, new Way(null, null), "");
        }
        if (machine.states().stream().anyMatch(State::isEnd)) {
            ElkNode end = dot(root, BoxKind.END, "End");
            for (State state : machine.states()) {
                if (state.isEnd()) {
                    edge(nodes.get(state.name()), end, new Way(state, null), "");
                }
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
        return read(root);
    }

    private Map<String, ElkNode> add(ElkNode parent, Flow flow) {
        Map<String, ElkNode> nodes = new HashMap<>();
        flow.states().stream()
                .sorted(Comparator.comparing(state -> !state.name().equals(flow.startAt())))
                .forEach(state -> nodes.put(state.name(), add(parent, state)));
        for (State state : flow.states()) {
            List<String> labels = labels(state);
            for (int i = 0; i < labels.size(); i++) {
                Transition way = state.transitions().get(i);
                ElkNode target = nodes.get(way.target());
                if (target != null) {
                    edge(nodes.get(state.name()), target, new Way(state, way), labels.get(i));
                }
            }
        }
        return nodes;
    }

    private ElkNode add(ElkNode parent, State state) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        double width = Math.max(
                120,
                Math.max(
                                TextSize.width(Values.shorten(state.name(), LONGEST_NAME), NAME_SIZE),
                                TextSize.width(GraphSvg.typeLine(state), SMALL_SIZE))
                        + SIGNS);
        node.setDimensions(width, STATE_HEIGHT);
        boolean group = !state.flows().isEmpty();
        boxes.put(node, new Box(group ? BoxKind.GROUP : BoxKind.STATE, state, state.name(), 0, 0, 0, 0));
        if (group) {
            options(node, new ElkPadding(HEADER + 6, 12, 12, 12));
            atLeast(node, width, STATE_HEIGHT);
            for (Flow flow : state.flows()) {
                ElkNode inner = ElkGraphUtil.createNode(node);
                boxes.put(inner, new Box(BoxKind.FLOW, null, title(flow), 0, 0, 0, 0));
                options(inner, new ElkPadding(FLOW_HEADER + 6, 12, 12, 12));
                atLeast(inner, 90, FLOW_HEADER);
                inner.setProperty(LayeredOptions.ALIGNMENT, Alignment.TOP);
                add(inner, flow);
            }
        }
        return node;
    }

    private static String title(Flow flow) {
        return switch (flow.kind()) {
            case MACHINE -> "";
            case BRANCH -> "Branch " + (flow.index() + 1);
            case ITERATION, CHILD_EXECUTION -> "For each item";
        };
    }

    private ElkNode dot(ElkNode parent, BoxKind kind, String title) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        node.setDimensions(DOT, DOT);
        boxes.put(node, new Box(kind, null, title, 0, 0, 0, 0));
        return node;
    }

    private void edge(@Nullable ElkNode from, ElkNode to, Way way, String text) {
        if (from == null) {
            return;
        }
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(from, to);
        ways.put(edge, way);
        boolean main = way.transition() == null || way.transition().kind() != Transition.Kind.CATCHER;
        edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, main ? MAIN : 0);
        edge.setProperty(LayeredOptions.PRIORITY_SHORTNESS, main ? MAIN : 0);
        if (!text.isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(text, edge);
            label.setDimensions(TextSize.width(text, SMALL_SIZE) + 8, SMALL_SIZE + 6);
            label.setProperty(LayeredOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        }
    }

    private static List<String> labels(State state) {
        List<String> whole = state.transitions().stream()
                .map(way -> (way.kind() == Transition.Kind.CATCHER ? "⚠ " : "") + way.label())
                .toList();
        return Values.shortenAlike(whole, LONGEST_LABEL);
    }

    private static void options(ElkNode node, ElkPadding padding) {
        node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        node.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        node.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        // Lines that go back are found from the start on, so that the start of a loop stays on top.
        node.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
        node.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        node.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        node.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false); // branches stay in order
        node.setProperty(LayeredOptions.PADDING, padding);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE, 18.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
    }

    private static void atLeast(ElkNode node, double width, double height) {
        node.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        node.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(width, height));
    }

    private Drawing read(ElkNode root) {
        List<Box> placed = new ArrayList<>();
        boxes.forEach((node, box) -> {
            KVector at = position(node);
            placed.add(new Box(box.kind(), box.state(), box.title(), at.x, at.y, node.getWidth(), node.getHeight()));
        });
        List<Line> lines = new ArrayList<>();
        ways.forEach((edge, way) -> lines.add(line(edge, way)));
        return new Drawing(root.getWidth(), root.getHeight(), placed, lines);
    }

    private static Line line(ElkEdge edge, Way way) {
        KVector origin = position(edge.getContainingNode());
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(origin.x + section.getStartX(), origin.y + section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(new Point(origin.x + bend.getX(), origin.y + bend.getY())));
            points.add(new Point(origin.x + section.getEndX(), origin.y + section.getEndY()));
        }
        Label label = null;
        if (!edge.getLabels().isEmpty()) {
            ElkLabel text = edge.getLabels().get(0);
            label = new Label(
                    text.getText(), origin.x + text.getX(), origin.y + text.getY(), text.getWidth(), text.getHeight());
        }
        return new Line(way.from(), way.transition(), points, label);
    }

    private static KVector position(@Nullable ElkNode node) {
        KVector at = new KVector();
        for (ElkNode n = node; n != null && n.getParent() != null; n = n.getParent()) {
            at.add(n.getX(), n.getY());
        }
        return at;
    }
}
