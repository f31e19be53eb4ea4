package se.vardpuls.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * A record of a date, as the topic tells it.
 *
 * @param date the date; of a month the first
 * @param record its fields, without those that the key tells
 */
public record Told(LocalDate date, ObjectNode record) {}
