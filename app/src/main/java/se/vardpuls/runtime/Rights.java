package se.vardpuls.runtime;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import se.vardpuls.cluster.Right;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/**
 * The rights that are looked for before anything runs: those of {@code docs/operations.md} on what is there already.
 * That Kafka Streams may make and use its own topics shows when it does.
 */
final class Rights {
    private Rights() {}

    /** Those of {@code run}, its notifier's where an Alertmanager is named. */
    static List<Right> ofRun(Settings settings) {
        TopicNames names = settings.topics();
        String application = settings.get(Setting.APPLICATION_ID);
        List<Right> rights = new ArrayList<>();
        Subjects.CONTRACT.read(names).forEach(topic -> rights.add(Right.topic(AclOperation.READ, topic)));
        Subjects.of(settings.limits(), settings.region())
                .written(names)
                .forEach(topic -> rights.add(Right.topic(AclOperation.WRITE, topic)));
        rights.add(Right.topic(AclOperation.READ, settings.topics().annotations()));
        rights.add(Right.group(AclOperation.READ, application));
        rights.add(new Right(AclOperation.WRITE, Right.Kind.TRANSACTIONAL_ID, application + "-"));
        if (settings.alertmanager() != null) {
            rights.addAll(ofNotifier(settings));
        }
        if (settings.servesPages()) {
            rights.addAll(ofPages(settings));
        }
        return rights;
    }

    /** Those of a notifier. */
    static List<Right> ofNotifier(Settings settings) {
        List<Right> rights = new ArrayList<>(ofShadow(settings));
        rights.add(Right.group(AclOperation.READ, NotifierInstance.group(settings)));
        return rights;
    }

    /** Those of a notifier that tells nobody. */
    static List<Right> ofShadow(Settings settings) {
        return List.of(
                Right.topic(AclOperation.READ, settings.topics().alerts()),
                Right.topic(AclOperation.READ, settings.topics().units()));
    }

    /** Those of the pages: they read topics, and belong to no group. */
    static List<Right> ofPages(Settings settings) {
        return PageServer.topics(settings).stream()
                .map(topic -> Right.topic(AclOperation.READ, topic))
                .toList();
    }
}
