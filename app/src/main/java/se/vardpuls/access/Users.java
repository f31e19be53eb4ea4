package se.vardpuls.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Visitor;

/**
 * Who there is, as a file tells: a user on each line, {@code NAME:HASH:UNITS}.
 *
 * <ol>
 *   <li>The name has no colon, comma or white space; {@code *} stands for everybody who has no line of their own.
 *   <li>The hash is of bcrypt, {@code $2a$}, {@code $2b$} or {@code $2y$} with a cost of 10 to 16, as {@code htpasswd -nBC 12 NAME}
 *       makes it. It is empty where a proxy authenticates.
 *   <li>The units are HSA-ids with commas between them: what the user is bound to. Who has none sees everything.
 *   <li>Empty lines, and those that begin with {@code #}, say nothing.
 * </ol>
 */
final class Users {
    static final String EVERYBODY_ELSE = "*";
    private static final int MOST = 10_000;
    private static final Pattern LINE = Pattern.compile("([^:,\\s]{1,100}):([^:\\s]*)(?::([^:]*))?");
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$1[0-6]\\$[./A-Za-z0-9]{53}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Map<String, User> byName;

    /**
     * Somebody who may ask.
     *
     * @param hash of the password; empty where a proxy authenticates
     */
    record User(String hash, Visitor visitor) {}

    /** A file that is not as it should be; the words tell the line and nothing of what stands on it. */
    static final class UsersException extends Exception {
        private static final long serialVersionUID = 1;

        UsersException(String words) {
            super(words);
        }
    }

    private Users(Map<String, User> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Those of a file with these lines.
     *
     * @param byPassword whether each has to have a hash; else none may
     */
    static Users of(List<String> lines, boolean byPassword) throws UsersException {
        Map<String, User> users = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(users, line, at + 1, byPassword);
            }
        }
        if (users.isEmpty()) {
            throw new UsersException("it names nobody");
        }
        return new Users(users);
    }

    private static void add(Map<String, User> users, String line, int number, boolean byPassword)
            throws UsersException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new UsersException("line " + number + " is not NAME:HASH:UNITS");
        }
        String name = parts.group(1);
        String hash = parts.group(2);
        if (byPassword && (!HASH.matcher(hash).matches() || name.equals(EVERYBODY_ELSE))) {
            throw new UsersException("line " + number + " has no name with a bcrypt hash of a cost of 10 to 16");
        }
        if (!byPassword && !hash.isEmpty()) {
            throw new UsersException("line " + number + " has a hash, but a proxy authenticates: NAME::UNITS");
        }
        if (users.size() >= MOST || users.containsKey(name)) {
            throw new UsersException("line " + number + " names a user again, or is one of too many");
        }
        users.put(name, new User(hash, visitor(parts.group(3), number)));
    }

    private static Visitor visitor(@Nullable String text, int number) throws UsersException {
        if (text == null || text.isBlank()) {
            return Visitor.UNBOUND;
        }
        Set<String> units = new LinkedHashSet<>();
        for (String unit : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
            if (!UNIT.matcher(unit).matches()) {
                throw new UsersException("line " + number + " has something that is no HSA-id among its units");
            }
            units.add(unit);
        }
        return new Visitor(units);
    }

    /** Somebody of this name, {@code null} if there is nobody. */
    @Nullable User of(String name) {
        User user = byName.get(name);
        return user == null ? byName.get(EVERYBODY_ELSE) : user;
    }

    /** The hash that takes the longest to hold a password against; empty if there is none. */
    String slowestHash() {
        return byName.values().stream()
                .map(User::hash)
                .max((one, other) -> cost(one).compareTo(cost(other)))
                .orElse("");
    }

    private static String cost(String hash) {
        return hash.isEmpty() ? "" : hash.substring(4, 6);
    }
}
