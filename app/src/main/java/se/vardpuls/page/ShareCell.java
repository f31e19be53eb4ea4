package se.vardpuls.page;

import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Target;

/**
 * A share as it is shown: its numerator and denominator, and its goal. Without a denominator there is none, which is said in
 * words and never as 0 %.
 *
 * @param numerator 0 to the denominator
 * @param denominator 0 for no data
 * @param target what it is held against, {@code null} for nothing
 * @param smallNumber below this denominator the share says little
 * @param isWithheld whether there is a share that is not shown to who asks; then neither part of it is here
 */
public record ShareCell(
        long numerator, long denominator, @Nullable Target target, int smallNumber, boolean isWithheld) {
    /** One that is shown. */
    ShareCell(long numerator, long denominator, @Nullable Target target, int smallNumber) {
        this(numerator, denominator, target, smallNumber, false);
    }

    /** Of something that is not shown. */
    ShareCell withheld() {
        return new ShareCell(0, 0, target, 0, true);
    }

    /** Of nothing. */
    static ShareCell none(@Nullable Target target) {
        return new ShareCell(0, 0, target, 0);
    }

    /** Whether there is anything to take a share of. */
    public boolean exists() {
        return denominator > 0;
    }

    /** {@code 92,3 %}. */
    public String percent() {
        return exists() ? Swedish.percent(numerator, denominator) : "–";
    }

    /** {@code 85 av 92}. */
    public String parts() {
        return Swedish.count(numerator) + " av " + Swedish.count(denominator);
    }

    /** Whether the denominator is so small that the share says little. */
    public boolean isSmall() {
        return exists() && denominator < smallNumber;
    }

    /** Whether it reaches its goal; of nothing, and without a goal, it neither does nor does not. */
    public boolean isMet() {
        return exists() && target != null && target.isMet(numerator, denominator);
    }

    /** Whether it is short of its goal. */
    public boolean isMissed() {
        return exists() && target != null && !target.isMet(numerator, denominator);
    }

    /** {@code mer än 90 %}; empty without a goal. */
    public String goal() {
        if (target == null) {
            return "";
        }
        String percent = Swedish.percent(target.goal(), 2);
        return switch (target.comparison()) {
                    case ABOVE -> "mer än " + percent;
                    case AT_LEAST -> "minst " + percent;
                }
                + by(target.definition());
    }

    /** {@code Mål: mer än 90 %}, or that there is none. */
    public String goalWords() {
        return target == null ? "Inget mål gäller." : "Mål: " + goal();
    }

    /** The definition, where it is another than that of the national statistic. */
    private static String by(@Nullable Definition definition) {
        if (definition == Definition.STRICT) {
            return ", full kö inräknad";
        }
        return definition == Definition.UNIQUE ? ", räknat i personer" : "";
    }

    /** How it stands, as a name for style sheets. */
    public String state() {
        if (!exists()) {
            return "ingen";
        }
        if (target == null) {
            return "utan";
        }
        return isMet() ? "nar" : "missar";
    }

    /** How it stands, in words. */
    public String stateWords() {
        return switch (state()) {
            case "nar" -> "når målet";
            case "missar" -> "under målet";
            case "utan" -> "";
            default -> isWithheld ? "visas inte" : "inga uppgifter";
        };
    }
}
