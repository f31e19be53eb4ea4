package se.vardpuls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Limits;
import se.vardpuls.partition.Partition;
import se.vardpuls.partition.Subjects;
import se.vardpuls.subject.Subject;
import se.vardpuls.topic.TopicNames;

/** How the house is laid out: rooms by subject, rules in plain Java, the engine at the edge. */
class ArchitectureTest {
    private static final String[] RULES = {
        "se.vardpuls.telephone..",
        "se.vardpuls.guarantee..",
        "se.vardpuls.contact..",
        "se.vardpuls.forecast..",
        "se.vardpuls.figure..",
        "se.vardpuls.time..",
        "se.vardpuls.event..",
        "se.vardpuls.goal..",
        "se.vardpuls.region..",
        "se.vardpuls.indicator..",
        "se.vardpuls.subject.."
    };

    private static final String[] SUBJECTS = {
        "se.vardpuls.telephone..", "se.vardpuls.guarantee..", "se.vardpuls.contact.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void shouldLookAtAllOfProduction() {
        assertThat(CLASSES.contain(Partition.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void shouldKeepKafkaAndMicrometerOutOfTheRules() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micrometer..", "io.prometheus..")
                .check(CLASSES);
    }

    @Test
    void shouldLetTheRulesKnowOneAnotherWhatIsKeptAndTheRegisterAndNoOtherRoom() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat(resideInAPackage("se.vardpuls..")
                        .and(not(resideInAnyPackage(RULES)))
                        .and(not(resideInAnyPackage("se.vardpuls.state..", "se.vardpuls.register.."))))
                .check(CLASSES);
    }

    @Test
    void shouldKnowTheListOfTheSubjectsAndNotTheSubjects() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SUBJECTS)
                .and(not(belongToAnyOf(Subjects.class, Limits.class)))
                .and(not(resideInAPackage("se.vardpuls.runtime..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SUBJECTS)
                .check(CLASSES);
        for (String subject : SUBJECTS) {
            noClasses()
                    .that()
                    .resideInAPackage(subject)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(SUBJECTS).and(not(resideInAPackage(subject))))
                    .check(CLASSES);
        }
    }

    @Test
    void shouldKeepKafkaAndMicrometerOutOfTheAlerts() {
        noClasses()
                .that()
                .resideInAPackage("se.vardpuls.alert..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micrometer..", "io.prometheus..")
                .check(CLASSES);
    }

    @Test
    void shouldLetTheAlertsKnowTheRulesTheirStateAndTheRegisterAndNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage("se.vardpuls.alert..")
                .should()
                .dependOnClassesThat(resideInAPackage("se.vardpuls..")
                        .and(not(resideInAnyPackage(RULES)))
                        .and(not(resideInAnyPackage(
                                "se.vardpuls.alert..", "se.vardpuls.state..", "se.vardpuls.register.."))))
                .check(CLASSES);
    }

    /** Not only those of Kafka Streams: those of the clients are internals too. */
    @Test
    void shouldTouchTheEnginesInternalsInOneClassOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("se.vardpuls.stream.CommitPoint")
                .and()
                .haveNameNotMatching("se\\.vardpuls\\.stream\\.CommitPoint\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..internals..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepNoStateInThreadsButTheTurnOfAStreamThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("se.vardpuls.stream.Turn")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenRooms() {
        slices().matching("se.vardpuls.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldPrintNothingButInCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.vardpuls.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void shouldUseTheCalendarOfThisMillennium() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Calendar.class)
                .check(CLASSES);
    }

    @Test
    void shouldBeToldTheTimeInTheRules() {
        for (Class<?> clock : List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .that()
                    .resideInAnyPackage(RULES)
                    .or()
                    .resideInAnyPackage(
                            "se.vardpuls.state..",
                            "se.vardpuls.stream..",
                            "se.vardpuls.register..",
                            "se.vardpuls.monthly..",
                            "se.vardpuls.partition..",
                            "se.vardpuls.alert..")
                    .should()
                    .callMethod(clock, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .check(CLASSES);
        }
    }

    @Test
    void shouldSayInOneSentenceWhatEachRoomIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/se/vardpuls"))) {
            assertThat(files.filter(Files::isDirectory).filter(folder -> !folder.endsWith("vardpuls")))
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .startsWith("/**")
                            .contains("@NullMarked"));
        }
        classes().should().resideInAPackage("se.vardpuls.(*)..").check(CLASSES);
    }

    /** {@code units}, {@code targets} and {@code alerts} are words of stores and commands as well. */
    @Test
    void shouldNameTheTopicsOfASubjectInItsRoomOnlyAndTheOthersInOnePlace() throws IOException {
        Map<String, String> places = new HashMap<>();
        for (Subject<?, ?> subject : Subjects.CONTRACT.all()) {
            String room = subject.getClass().getPackageName().replace('.', '/') + "/";
            subject.inputs().forEach(topic -> places.put(topic, room));
            places.put(subject.daily(), room);
        }
        for (String topic : List.of(TopicNames.MONTHLY, TopicNames.DEAD_LETTERS)) {
            places.put(topic, "TopicNames.java");
        }
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                places.forEach((topic, place) -> {
                    if (!file.toString().contains(place)) {
                        assertThat(text).as("%s", file).doesNotContain('"' + topic + '"');
                    }
                });
            }
        }
    }
}
