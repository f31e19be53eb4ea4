package se.vardpuls.it.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Target;

/**
 * How a share stands to the goal that holds. A dashboard's thresholds are constants; so the query says it instead, in the
 * label {@code goal} of its one result.
 */
enum Judgement {
    MET("green", "(%1$s) >= (%2$s)"),
    NEARLY_MET("yellow", "(%1$s) < (%2$s) >= (%2$s) - %3$s"),
    MISSED("red", "(%1$s) < (%2$s) - %3$s"),
    WITHOUT_GOAL("blue", "(%1$s) unless (%2$s)");

    /** How far below its goal a share is nearly there. */
    static final double NEARLY = 0.05;

    /** What a judged share is called; its colour goes by that. */
    static final String LEGEND = "{{goal}}";

    /** What the goal is called. */
    static final String GOAL = "Mål";

    private final String color;
    private final String condition;

    Judgement(String color, String condition) {
        this.color = color;
        this.condition = condition;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String color() {
        return color;
    }

    /** The share, labelled by how it stands to the goal; both are expressions without labels. */
    static String of(String share, String goal) {
        return Arrays.stream(values())
                .map(judgement -> "label_replace(" + judgement.condition.formatted(share, goal, NEARLY)
                        + ", \"goal\", \"" + judgement.label() + "\", \"\", \"\")")
                .collect(Collectors.joining(" or "));
    }

    /** The region's goal, if it judges by the definition that is built in, which the panels show. */
    static String goalOfRegion(Target target) {
        return "max(region:goal:max{" + indicator(target) + "," + definition(target) + "})";
    }

    /** The unit's own goal, else that of all units; none if it judges by another definition than the panels show. */
    static String goalOfUnit(Target target) {
        String own = "accessibility_goal{" + indicator(target) + ",@unit";
        return "max(" + own + "," + definition(target) + "}) or (max(accessibility_goal{" + indicator(target) + ","
                + definition(target) + ",scope=\"\",unit=\"\"}) unless on () " + own + "})";
    }

    /**
     * How far the share of each row lies from the goal that holds for it, of 1; nothing where none does.
     *
     * @param share an expression that has these labels
     * @param labels by which the rows are told apart: of a unit its own goal holds, else that of all units; of a scope its own;
     *     of a definition the goal by that definition; of any other part of the region that of the region
     */
    static String distance(String share, Target target, Set<String> labels) {
        boolean ofOneUnit = share.contains("@unit");
        if (labels.contains("unit")) {
            return distanceOfUnits(share, target);
        }
        if (labels.contains("scope")) {
            return "(" + share + ") - on (scope) max by (scope) (accessibility_goal{" + indicator(target) + ","
                    + definition(target) + ",scope!=\"\"})";
        }
        if (labels.contains("definition")) {
            return "(" + share + ") - on (definition) ("
                    + (ofOneUnit
                            ? goalsOfUnit(target)
                            : "max by (definition) (region:goal:max{" + indicator(target) + "})")
                    + ")";
        }
        return "(" + share + ") - on () group_left () (" + (ofOneUnit ? goalOfUnit(target) : goalOfRegion(target))
                + ")";
    }

    private static String distanceOfUnits(String share, Target target) {
        String own = "accessibility_goal{" + indicator(target) + ",unit!=\"\"";
        return "(" + share + ") - on (unit) group_left () max by (unit) (" + own + "," + definition(target) + "}) or (("
                + share + ") unless on (unit) " + own + "}) - on () group_left () max(accessibility_goal{"
                + indicator(target) + "," + definition(target) + ",scope=\"\",unit=\"\"})";
    }

    /** Likewise of a unit, by definition. */
    private static String goalsOfUnit(Target target) {
        String own = "accessibility_goal{" + indicator(target) + ",@unit}";
        return "max by (definition) (" + own + ") or (max by (definition) (accessibility_goal{" + indicator(target)
                + ",scope=\"\",unit=\"\"}) unless on () " + own + ")";
    }

    private static String indicator(Target target) {
        return "indicator=\"" + target.indicator().key() + "\"";
    }

    private static String definition(Target target) {
        Definition definition = target.definition();
        return "definition=\"" + (definition == null ? "" : definition.key()) + "\"";
    }
}
