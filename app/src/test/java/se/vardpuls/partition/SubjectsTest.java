package se.vardpuls.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.vardpuls.subject.Family;
import se.vardpuls.topic.TopicDefinition;
import se.vardpuls.topic.TopicNames;

class SubjectsTest {
    private static final TopicNames NAMES = new TopicNames("");

    @Test
    void shouldHaveTheCoPartitionedTopicsOfTheCatalogue() {
        assertThat(Subjects.CONTRACT.catalogue().topics())
                .filteredOn(TopicDefinition::coPartitioned)
                .extracting(TopicDefinition::name)
                .containsAll(Subjects.CONTRACT.coPartitioned(NAMES));
    }

    @Test
    void shouldHaveNothingInCommon() {
        assertThat(Subjects.CONTRACT.inputs()).doesNotHaveDuplicates();
        assertThat(Subjects.CONTRACT.dailies()).doesNotHaveDuplicates();
        assertThat(Subjects.CONTRACT.all())
                .extracting(subject -> subject.name())
                .doesNotHaveDuplicates();
        assertThat(Subjects.CONTRACT.families()).extracting(Family::metricName).doesNotHaveDuplicates();
    }
}
