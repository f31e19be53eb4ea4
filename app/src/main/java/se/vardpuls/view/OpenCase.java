package se.vardpuls.view;

import java.time.LocalDate;

/**
 * A case that is open and has no time.
 *
 * @param caseId as its source says it
 * @param due the last date of the promise
 */
public record OpenCase(String caseId, LocalDate due) implements Comparable<OpenCase> {
    @Override
    public int compareTo(OpenCase other) {
        int byDate = due.compareTo(other.due);
        return byDate == 0 ? caseId.compareTo(other.caseId) : byDate;
    }
}
