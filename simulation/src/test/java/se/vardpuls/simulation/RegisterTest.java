package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    void shouldHaveTheSizeOfSkane(long seed) {
        List<Unit> units = Register.of(seed);

        assertThat(units).hasSize(178);
        assertThat(units.stream().filter(Unit::isPublic)).hasSize(82);
        assertThat(units.stream().map(Unit::municipality).distinct())
                .hasSize(33)
                .contains("Östra Göinge");
        assertThat(units).allSatisfy(unit -> assertThat(unit.listed()).isBetween(3_000, 20_000));
        assertThat(units.stream()
                        .filter(Unit::isPublic)
                        .mapToInt(Unit::listed)
                        .average()
                        .orElseThrow())
                .isBetween(8_300.0, 10_000.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    void shouldTellUnitsApart(long seed) {
        List<Unit> units = Register.of(seed);

        assertThat(units.stream().map(Unit::id)).doesNotHaveDuplicates();
        assertThat(units.stream().map(Unit::name)).doesNotHaveDuplicates();
        assertThat(units.stream().map(Unit::managerEmail))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches("enhetschef\\.[a-z]+@example\\.se"));
    }

    @Test
    void shouldHaveWellFormedIds() {
        assertThat(Register.of(1))
                .allSatisfy(unit -> assertThat(unit.id())
                        .matches(unit.isPublic() ? "SE2321000255-O00\\d{3}" : "SE(16)?5569\\d{6}-V\\d{3}"));
    }

    @Test
    void shouldPutMostUnitsInTheLargestTown() {
        var counts = Register.of(1).stream().collect(Collectors.groupingBy(Unit::municipality, Collectors.counting()));

        assertThat(counts).containsEntry("Malmö", 42L).containsEntry("Perstorp", 1L);
    }

    @Test
    void shouldLieInAnAreaEach() {
        assertThat(Register.of(1))
                .allSatisfy(unit -> assertThat(Areas.of(unit.municipality())).isNotEmpty());
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(Register.of(7)).isEqualTo(Register.of(7)).isNotEqualTo(Register.of(8));
        assertThat(Register.of(7, 5)).isEqualTo(Register.of(7).subList(0, 5));
    }
}
