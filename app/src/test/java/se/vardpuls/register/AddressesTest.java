package se.vardpuls.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chef33@exempel.example",
                "a.b+c@d-e.example",
                "o'neill@exempel.example",
                "a@exempel",
                "A@EXEMPEL.EXAMPLE"
            })
    void shouldTakeWhatMailersTake(String address) {
        assertThat(Addresses.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "a@",
                "@b.example",
                "anna.@exempel.example",
                ".anna@exempel.example",
                "a..b@exempel.example",
                "a@exempel..example",
                "a@.example",
                "a@exempel.example.",
                "a@b@exempel.example",
                "a b@exempel.example",
                "a@exem_pel.example",
                "å@exempel.example",
                "a@åker.example",
                "Anna <a@exempel.example>",
                "<a@exempel.example>",
                "\"a b\"@exempel.example",
                "(anna)a@exempel.example",
                "a@[127.0.0.1]",
                "grupp:a@exempel.example;",
                "a@exempel.example\n",
                "a@exempel.example\r\nBcc: b@exempel.example",
                "a@exempel.example,b@exempel.example"
            })
    void shouldRefuseWhatMailersMayNotTake(String address) {
        assertThat(Addresses.isAddress(address)).isFalse();
    }

    @Test
    void shouldKeepToTheLengthsOfTheProtocol() {
        assertThat(Addresses.isAddress("a".repeat(64) + "@b.example")).isTrue();
        assertThat(Addresses.isAddress("a".repeat(65) + "@b.example")).isFalse();
        assertThat(Addresses.isAddress("a@" + "b.".repeat(122) + "example")).isTrue();
        assertThat(Addresses.isAddress("a@" + "b.".repeat(123) + "example")).isFalse();
    }

    @Test
    void shouldFindThoseOfAListThatAreAddresses() {
        assertThat(Addresses.of(" a@b.example,anna.@b.example, , c@d.example ,a@b.example"))
                .containsExactly("a@b.example", "c@d.example");
        assertThat(Addresses.of(null)).isEmpty();
        assertThat(Addresses.of("a@b.c,d@b.c,e@b.c,f@b.c,g@b.c,h@b.c")).hasSize(Addresses.MOST);
    }
}
