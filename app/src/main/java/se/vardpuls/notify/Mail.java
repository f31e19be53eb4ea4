package se.vardpuls.notify;

import java.time.Instant;
import java.util.List;

/**
 * What is told of a unit together.
 *
 * @param at when it may be told
 * @param told what is told, in the order in which it came: what fires, and what fired and whose period was over before it
 *     could be told
 * @param over the ends of what was told before, that are told beside it
 */
record Mail(Instant at, List<News> told, List<News> over) {
    Mail {
        told = List.copyOf(told);
        over = List.copyOf(over);
    }
}
