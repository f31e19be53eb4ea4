package se.vardpuls.peers.dsl;

/**
 * An event that was not late.
 *
 * @param clock the latest date of its unit by then, in days since 1970
 */
record Timely(Call call, long clock) {}
