package se.vardpuls.runtime;

import java.util.List;

/**
 * How an instance is.
 *
 * @param live whether to let it be: {@code false} says that only a start anew helps
 * @param ready whether it is at work
 * @param state its state, in one word
 * @param details what else there is to know, a line each, such as {@code kafka: away since ...}
 */
record Health(boolean live, boolean ready, String state, List<String> details) {
    /** The state, and the details in lines of their own. */
    String text() {
        StringBuilder text = new StringBuilder(state).append('\n');
        details.forEach(detail -> text.append(detail).append('\n'));
        return text.toString();
    }
}
