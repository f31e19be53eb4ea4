package se.vardpuls.cluster;

import java.io.IOException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * Why Kafka, or a client of it, does not do what it is asked, as a sentence for whoever can mend it.
 *
 * <ol>
 *   <li>The cause is told, however deep it lies, not the kinds of the exceptions around it.
 *   <li>The names of topics, groups and transactional ids are told, and those of settings. Values of settings, keys and
 *       values of records are not: messages of exceptions are searched, and never quoted.
 * </ol>
 *
 * @param kind whose matter it is
 * @param words a sentence or two
 */
public record KafkaProblem(Kind kind, String words) {
    /** Whose matter a problem is. */
    public enum Kind {
        /** A setting is wrong: this machine can't even ask. */
        SETTING,
        /** The cluster answers, and refuses. */
        REFUSAL,
        /** Nobody answers. */
        SILENCE
    }

    private static final Pattern NO_TOPIC_MADE =
            Pattern.compile("Could not create topic ([A-Za-z0-9._-]*[A-Za-z0-9_-])");
    private static final Pattern NOT_SENT = Pattern.compile("encountered (?:sending|trying to)|transactional method");
    private static final Pattern MECHANISMS = Pattern.compile("enabled mechanisms are \\[([A-Z0-9_, -]*)]");
    private static final Pattern DAMAGE =
            Pattern.compile("is invalid, cause|corrupt message when fetching|^Failed to make progress reading");
    private static final Pattern PARTITION =
            Pattern.compile("(?:partition|record from|messages at) ([A-Za-z0-9._-]+)-([0-9]+)");
    private static final String LOGIN = "kafka.sasl.jaas.config";
    private static final int LONGEST_CHAIN = 20;
    private static final Pattern REFUSED_BY_BROKER = Pattern.compile("certificate|unknown_ca|handshake_failure");
    private static final String CLIENT_CERTIFICATE =
            "The broker does not accept this client's certificate, or wants one:"
                    + " kafka.ssl.keystore.location and what belongs to it say which one is shown.";
    private static final String NO_ENCRYPTION = "The broker and this client agree on no encryption (TLS): look at"
            + " kafka.ssl.protocol, kafka.ssl.enabled.protocols, kafka.ssl.truststore.location and"
            + " kafka.ssl.keystore.location.";

    /**
     * The problem behind an exception of a running client.
     *
     * @return {@code null} where the cause is none of those known
     */
    public static @Nullable KafkaProblem of(Throwable thrown) {
        return of(thrown, Map.of(), null);
    }

    /**
     * The problem that a client with these settings would have and could not tell: it speaks without TLS to who wants it.
     *
     * @return {@code null} where there is none
     */
    public static @Nullable KafkaProblem beforeAsking(Map<?, ?> clients) {
        Addresses addresses = Addresses.of(String.valueOf(clients.get("bootstrap.servers")));
        if (addresses == null || protocol(clients).endsWith("SSL")) {
            return null;
        }
        String where = addresses.wantsTls();
        return where == null
                ? null
                : refusal("What listens at " + where + " wants TLS, and kafka.security.protocol=" + protocol(clients)
                        + " has none: SSL, or SASL_SSL with a login.");
    }

    private static String protocol(Map<?, ?> clients) {
        Object protocol = clients.get("security.protocol");
        return protocol == null ? "PLAINTEXT" : protocol.toString().toUpperCase(Locale.ROOT);
    }

    /**
     * The problem behind an exception of a client that was made with these settings.
     *
     * @param asked the right that was made use of, {@code null} if it follows from the exception
     * @return {@code null} where the cause is none of those known
     */
    public static @Nullable KafkaProblem of(Throwable thrown, Map<?, ?> clients, @Nullable Right asked) {
        List<Throwable> chain = chain(thrown);
        for (Function<Throwable, @Nullable KafkaProblem> known : List.<Function<Throwable, @Nullable KafkaProblem>>of(
                cause -> right(cause, asked, chain),
                cause -> login(cause, chain),
                cause -> store(cause, clients, chain),
                cause -> unusable(cause),
                cause -> damage(cause, chain),
                cause -> taken(cause),
                cause -> silence(cause, clients))) {
            for (Throwable cause : chain) {
                KafkaProblem problem = known.apply(cause);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && chain.size() < LONGEST_CHAIN; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static KafkaProblem refusal(String words) {
        return new KafkaProblem(Kind.REFUSAL, words);
    }

    private static KafkaProblem setting(String words) {
        return new KafkaProblem(Kind.SETTING, words);
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }

    // rights

    private static @Nullable KafkaProblem right(Throwable cause, @Nullable Right asked, List<Throwable> chain) {
        if (cause instanceof TopicAuthorizationException topics) {
            return lacking(topicRights(topics.unauthorizedTopics(), asked, chain));
        }
        if (cause instanceof GroupAuthorizationException group) {
            String name = group.groupId() == null && asked != null ? asked.name() : String.valueOf(group.groupId());
            return lacking(List.of(Right.group(AclOperation.READ, name)));
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            String name = asked == null ? "application.id and a hyphen (prefixed)" : asked.name();
            return lacking(List.of(new Right(AclOperation.WRITE, Right.Kind.TRANSACTIONAL_ID, name)));
        }
        if (cause instanceof ClusterAuthorizationException) {
            boolean create = asked != null && asked.operation() == AclOperation.CREATE;
            AclOperation operation = create ? AclOperation.CREATE : AclOperation.IDEMPOTENT_WRITE;
            return lacking(List.of(create ? asked : new Right(operation, Right.Kind.CLUSTER, "")));
        }
        if (cause instanceof AuthorizationException) {
            return asked == null
                    ? refusal("Kafka refuses: the user lacks a right. docs/operations.md lists those needed.")
                    : lacking(List.of(asked));
        }
        return null;
    }

    private static KafkaProblem lacking(List<Right> rights) {
        return refusal(Right.lacking(rights));
    }

    private static List<Right> topicRights(Set<String> topics, @Nullable Right asked, List<Throwable> chain) {
        for (Throwable around : chain) {
            Matcher made = NO_TOPIC_MADE.matcher(message(around));
            if (made.find()) {
                return List.of(Right.topic(AclOperation.CREATE, made.group(1)));
            }
        }
        boolean sent = chain.stream()
                .anyMatch(around -> NOT_SENT.matcher(message(around)).find());
        AclOperation operation = asked != null ? asked.operation() : sent ? AclOperation.WRITE : AclOperation.READ;
        if (topics.isEmpty()) {
            return List.of(asked == null ? Right.topic(operation, "") : asked);
        }
        return topics.stream()
                .sorted()
                .map(topic -> Right.topic(operation, topic))
                .toList();
    }

    // who is asking

    private static @Nullable KafkaProblem login(Throwable cause, List<Throwable> chain) {
        if (cause instanceof SslAuthenticationException) {
            return refusal(handshake(chain));
        }
        if (cause instanceof UnsupportedSaslMechanismException) {
            return refusal("The broker does not know the mechanism of kafka.sasl.mechanism"
                    + mechanisms(cause, "; it takes ") + ".");
        }
        if (cause instanceof IllegalSaslStateException) {
            return refusal("That port of the broker asks for no login by SASL: look at kafka.security.protocol and at"
                    + " --bootstrap-servers.");
        }
        if (cause instanceof AuthenticationException) {
            return refusal("The broker does not accept who is asking: the user name or the password in " + LOGIN
                    + " is wrong, or the user is not known for the mechanism of kafka.sasl.mechanism.");
        }
        return null;
    }

    private static String mechanisms(Throwable cause, String before) {
        Matcher enabled = MECHANISMS.matcher(message(cause));
        return enabled.find() && !enabled.group(1).isBlank() ? before + enabled.group(1) : "";
    }

    private static String handshake(List<Throwable> chain) {
        StringBuilder all = new StringBuilder();
        chain.forEach(cause -> all.append(message(cause)).append('\n'));
        String said = all.toString().toLowerCase(Locale.ROOT);
        if (said.contains("received fatal alert")) {
            return REFUSED_BY_BROKER.matcher(said).find() ? CLIENT_CERTIFICATE : NO_ENCRYPTION;
        }
        if (said.contains("certification path") || said.contains("trust anchor")) {
            return "The broker's certificate is signed by nobody whom this client trusts: kafka.ssl.truststore.location"
                    + " names the truststore, which needs the certificate authority (CA) of the cluster.";
        }
        if (said.contains("subject alternative") || said.contains("no name matching")) {
            return "The broker's certificate is made out to another name than that in --bootstrap-servers, or than the"
                    + " one it advertises.";
        }
        return said.contains("notafter") ? "The broker's certificate has expired." : NO_ENCRYPTION;
    }

    // what this machine was given

    private static @Nullable KafkaProblem store(Throwable cause, Map<?, ?> clients, List<Throwable> chain) {
        if (message(cause).startsWith("Failed to load SSL keystore")
                || message(cause).startsWith("Failed to load PEM SSL keystore")) {
            boolean trust = message(cause).contains(String.valueOf(clients.get("ssl.truststore.location")));
            String name = trust ? "kafka.ssl.truststore" : "kafka.ssl.keystore";
            return setting(name + ".location can't be read: " + why(chain, name) + ".");
        }
        if (cause instanceof UnrecoverableKeyException) {
            return setting("kafka.ssl.key.password does not open the key in kafka.ssl.keystore.location.");
        }
        if (cause instanceof LoginException || message(cause).contains("JAAS")) {
            return setting(LOGIN + " is not as it must be: CLASS required NAME=\"VALUE\" ...; with the login module of"
                    + " kafka.sasl.mechanism, and a semicolon at its end.");
        }
        if (cause instanceof SSLException) {
            return setting("The kafka.ssl.* settings do not fit together.");
        }
        return null;
    }

    private static String why(List<Throwable> chain, String name) {
        for (Throwable cause : chain) {
            if (cause instanceof java.nio.file.NoSuchFileException) {
                return "there is no such file";
            }
            if (cause instanceof java.nio.file.AccessDeniedException) {
                return "the file may not be read by this user";
            }
            if (cause instanceof IOException && message(cause).contains("password")) {
                return name + ".password does not open it";
            }
        }
        return "the file is not of the type of " + name + ".type, or damaged";
    }

    private static @Nullable KafkaProblem unusable(Throwable cause) {
        if (cause instanceof ConfigException && message(cause).contains("resolvable bootstrap")) {
            return new KafkaProblem(
                    Kind.SILENCE, "None of the names in bootstrap.servers is known here: look at --bootstrap-servers.");
        }
        if (cause instanceof ConfigException) {
            return setting("The kafka.* settings can't be used together.");
        }
        if (cause instanceof UnsupportedVersionException) {
            return refusal("The broker is too old for what is asked of it.");
        }
        return null;
    }

    // what lies on the brokers

    /** What a broker's disk gives is not what was written to it; told by who reads. */
    private static @Nullable KafkaProblem damage(Throwable cause, List<Throwable> chain) {
        if (!(cause instanceof CorruptRecordException)
                && !DAMAGE.matcher(message(cause)).find()) {
            return null;
        }
        return chain.stream()
                .flatMap(around -> PARTITION.matcher(message(around)).results())
                .findFirst()
                .map(read ->
                        refusal("What the brokers hold of the topic " + read.group(1) + ", partition " + read.group(2)
                                + ", is damaged: look at their disks, and see 'A topic is damaged on the brokers' in"
                                + " docs/runbook.md."))
                .orElse(null);
    }

    // who else is there

    private static @Nullable KafkaProblem taken(Throwable cause) {
        return cause instanceof FencedInstanceIdException
                ? refusal(
                        "Another instance has come to the group under this one's name, which lies in the state folder: a copy"
                                + " of the folder is in use. Stop one of the two, empty its folder and start it again.")
                : null;
    }

    // nobody answers

    private static @Nullable KafkaProblem silence(Throwable cause, Map<?, ?> clients) {
        if (!(cause instanceof TimeoutException || cause instanceof DisconnectException)) {
            return null;
        }
        Object servers = clients.get("bootstrap.servers");
        if (servers == null) {
            return new KafkaProblem(Kind.SILENCE, "Kafka did not answer in time; look at the brokers");
        }
        Addresses addresses = Addresses.of(servers.toString());
        String knocked = addresses == null ? "" : addresses.knock(protocol(clients));
        return new KafkaProblem(Kind.SILENCE, "Kafka at " + servers + " does not answer. " + knocked);
    }
}
