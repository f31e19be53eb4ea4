package se.vardpuls.event;

/**
 * The verdict that a record is not taken, with words for whoever mends its source.
 *
 * @param reason the first reason that holds
 * @param detail names the field and the rule; never quotes the value
 */
public record Refusal(Reason reason, String detail) {}
