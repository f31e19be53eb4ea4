package se.vardpuls.intake.source;

import java.time.Duration;
import java.util.List;

/**
 * That the mapping sees all records of one call or appointment together.
 *
 * @param by the fields that tell which one: the first of them that a record has
 * @param forgetAfter for how long after its latest record one is kept
 * @param most how many records of one are kept
 */
public record Grouping(List<String> by, Duration forgetAfter, int most) {
    public Grouping {
        by = List.copyOf(by);
    }
}
