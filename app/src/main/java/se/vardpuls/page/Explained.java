package se.vardpuls.page;

import java.util.Locale;

/** What figures mean, told where they are shown by a click or a key. */
public enum Explained {
    TELEPHONE(
            "Kontakt samma dag",
            "Av samtalen i dag, hur många som besvarades eller ringdes upp och nåddes samma dag. Som i den nationella"
                    + " statistiken räknas inte de som avvisades av full eller stängd kö eller lade på i menyn. De som väntar"
                    + " är med i nämnaren."),
    STRICT(
            "Med full kö inräknad",
            "Alla som ringde medan telefonen var öppen, även de som möttes av full kö. Den nationella statistiken ser dem"
                    + " inte."),
    UNIQUE(
            "Personer",
            "Den som ringer fem gånger och får svar en gång har fått kontakt. Personer räknas varje dag för sig, över samma"
                    + " samtal som när full kö är inräknad."),
    TURNED_AWAY("Avvisade", "Samtal som inte släpptes in: kön var full, eller telefonen var stängd."),
    WAITING(
            "Väntar på kontakt nu",
            "De som har ringt i dag, inte har fått kontakt och inte har lagt på i kön. Dit hör också de som ringdes upp"
                    + " utan att svara. Väntetiden räknas från det att de ringde."),
    FORECAST(
            "Prognosen",
            "Vi tar hur era dagar brukar gå, timme för timme, och rättar det med dagens samtal. Chansen gäller att mer än"
                    + " nio av tio samtal har fått kontakt när dagen är slut. Den räknas om varje minut."),
    NEEDED(
            "Det som krävs",
            "Så många fler kontakter behövs för att mer än nio av tio av dagens väntade samtal ska ha fått kontakt, och så"
                    + " många i timmen under den öppettid som är kvar."),
    DUE(
            "Fall som saknar tid",
            "Fall som väntar på en medicinsk bedömning, vars tre dagar är slut senast nästa arbetsdag, och som inte har"
                    + " någon tid, eller en för sen. Vilka fallen är syns i journalsystemet."),
    GUARANTEE(
            "Bedömda inom tre dagar",
            "Av dem som sökte, hur många som fick en medicinsk bedömning inom tre dagar. Räknas över de senaste dagarna vars"
                    + " tre dagar har gått; de som inte alls har bedömts är med i nämnaren. Undantag i lagen räknas bort."),
    COMPLETED(
            "Bedömningar inom tre dagar",
            "Av bedömningarna som gjordes i månaden, hur många som gjordes inom tre dagar. Så räknar den nationella"
                    + " statistiken: den som ännu väntar syns inte."),
    CONTACT(
            "Digitala svar inom 24 timmar",
            "Av meddelanden, chattar och videosamtal, hur många som besvarades samma dag eller inom 24 timmar. Räknas över"
                    + " de senaste dagarna vars 24 timmar har gått, till och med i förrgår. De som drogs tillbaka räknas inte."),
    ORDER(
            "Ordningen",
            "Först de med larm, högsta steget först. Sedan de som enligt prognosen har minst chans att nå dagens mål, sedan"
                    + " de med lägst andel i telefon. Sist de som inga uppgifter finns om."),
    SCOPES("Summor", "Summor över vårdcentraler, aldrig medelvärden av deras andelar. Mål är de allmänna."),
    OUTCOMES(
            "Vad det blev av samtalen",
            "Varje samtal hör till precis en rad. De som väntar kan ännu flytta till en annan."),
    CALENDAR(
            "De senaste 30 dagarna",
            "T är kontakt samma dag i telefon, B är bedömda inom tre dagar av dem som sökte den dagen. B visas när de tre"
                    + " dagarna har gått. ✓ når målet, ✗ är under det. ※ betyder att någon har noterat något om dagen."),
    GOAL_DAYS(
            "Måldagar",
            "Arbetsdagar på vilka mer än 90 % av samtalen fick kontakt samma dag. Så många till behövs för att månaden ska"
                    + " nå sitt mål."),
    WAITS(
            "Väntan på bedömning",
            "Månadens bedömningar efter hur många dagar de tog, och per yrke med hur många i tid."),
    BOOKINGS("Bokningar", "Vad som har hänt med bokningar i månaden, räknat på dagen det hände."),
    PLACE(
            "Platsen",
            "Månadens andelar jämförda med vårdcentraler med samma drift och liknande antal listade. Är de färre än åtta"
                    + " jämförs med fler. Vårdcentraler med få samtal eller fall är inte med."),
    FEED(
            "Det som kom in",
            "Godtagna är med i siffrorna. Upprepningar hade redan kommit. De som väntar på sin början hör till samtal eller"
                    + " fall vars första händelse saknas. Avvisade är inte med, med skälet."),
    YEAR("Ett år", "Varje dags andel i telefon och bedömda inom tre dagar, så långt tillbaka som sidan minns.");

    private final String heading;
    private final String text;

    Explained(String heading, String text) {
        this.heading = heading;
        this.text = text;
    }

    /** What is explained. */
    public String heading() {
        return heading;
    }

    /** The explanation. */
    public String text() {
        return text;
    }

    /** The id of its element. */
    public String id() {
        return "om-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
