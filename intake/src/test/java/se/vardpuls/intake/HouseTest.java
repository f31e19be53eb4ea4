package se.vardpuls.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import se.vardpuls.intake.mapping.Mapping;

/** How the intake is laid out: what decides is plain Java, the engine and the commands are at the edge. */
class HouseTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final String[] RULES = {
        "se.vardpuls.intake.source..",
        "se.vardpuls.intake.decode..",
        "se.vardpuls.intake.mapping..",
        "se.vardpuls.intake.together..",
        "se.vardpuls.intake.example.."
    };

    @Test
    void shouldKeepKafkaAndMicrometerOutOfTheRules() {
        assertThat(CLASSES.contain(Mapping.class)).isTrue();
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micrometer..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void shouldBeToldTheTimeInTheRules() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesAndPrintNothingButInCommands() {
        slices().matching("se.vardpuls.intake.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("se.vardpuls.intake.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void shouldKnowTheLanguageOfMappingsInOneRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.vardpuls.intake.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.dashjoin..")
                .check(CLASSES);
    }
}
