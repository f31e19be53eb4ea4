package se.vardpuls.cluster;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A right that a command needs on a cluster with an authorizer; {@code docs/operations.md} lists them by command.
 *
 * @param operation what is to be done
 * @param kind to what sort of thing
 * @param name of it, or how the names begin
 */
public record Right(AclOperation operation, Kind kind, String name) {
    /** What rights are given on. */
    public enum Kind {
        TOPIC("topic"),
        GROUP("group"),
        TRANSACTIONAL_ID("transactional id"),
        CLUSTER("cluster");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Of a topic. */
    public static Right topic(AclOperation operation, String name) {
        return new Right(operation, Kind.TOPIC, name);
    }

    /** Of a consumer group. */
    public static Right group(AclOperation operation, String name) {
        return new Right(operation, Kind.GROUP, name);
    }

    /** The operation as Kafka's tools write it, such as {@code DescribeConfigs}. */
    public static String nameOf(AclOperation operation) {
        return Arrays.stream(operation.name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** As a person says it, such as {@code Read on topic accessibility.calls}. */
    public String words() {
        return nameOf(operation) + " on " + kind.word + (name.isEmpty() ? "" : " " + name);
    }

    /** The sentence for those who lack these. */
    public static String lacking(Collection<Right> rights) {
        return "Kafka refuses: the user lacks the right"
                + (rights.size() == 1 ? " " : "s ")
                + rights.stream().map(Right::words).distinct().collect(Collectors.joining(", "))
                + ". docs/operations.md lists the rights that each command needs.";
    }
}
