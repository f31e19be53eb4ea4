package se.vardpuls.simulation;

import java.util.SplittableRandom;

/** Who meets the patient and how: the ready-made fields of one booking. */
final class Care {
    private static final String[] FORMS = {"VISIT", "PHONE", "VIDEO", "CHAT", "HOME_VISIT", "LETTER"};
    private static final double[] IN_GENERAL = {0.76, 0.15, 0.04, 0.01, 0.03, 0.01};
    private static final double[] BY_E_SERVICE = {0.52, 0.2, 0.11, 0.15, 0.005, 0.015};

    private static final String[] OTHERS = {
        "PHYSIOTHERAPIST",
        "PSYCHOLOGIST",
        "COUNSELLOR",
        "OCCUPATIONAL_THERAPIST",
        "DIETITIAN",
        "PSYCHOTHERAPIST",
        "MIDWIFE",
        "OTHER_LICENSED"
    };
    private static final double[] OTHER_SHARES = {0.5, 0.13, 0.14, 0.09, 0.05, 0.03, 0.02, 0.04};

    private static final byte[] NURSE_FIELD = JsonBytes.ascii(",\"profession\":\"NURSE\"");
    private static final byte[] DOCTOR_FIELD = JsonBytes.ascii(",\"profession\":\"DOCTOR\"");
    private static final byte[][] FORM_FIELDS = fields("contactForm", FORMS);
    private static final byte[][] OTHER_FIELDS = fields("profession", OTHERS);

    /** Whom a case is meant for, with the share of cases and what it does to the odds of three days. */
    enum Group {
        NURSE(0.46, 1.62),
        DOCTOR(0.48, 0.935),
        OTHER(0.06, 0.125);

        final double share;
        final double oddsFactor;

        Group(double share, double oddsFactor) {
            this.share = share;
            this.oddsFactor = oddsFactor;
        }

        static Group draw(SplittableRandom random) {
            double draw = random.nextDouble();
            return draw < NURSE.share ? NURSE : draw < NURSE.share + DOCTOR.share ? DOCTOR : OTHER;
        }
    }

    private final byte[] profession;
    private final byte[] contactForm;

    private Care(byte[] profession, byte[] contactForm) {
        this.profession = profession;
        this.contactForm = contactForm;
    }

    static Care of(Group group, boolean byEService, SplittableRandom random) {
        byte[] profession = switch (group) {
            case NURSE -> NURSE_FIELD;
            case DOCTOR -> DOCTOR_FIELD;
            case OTHER -> OTHER_FIELDS[CaseShapes.pick(OTHER_SHARES, random)];
        };
        return new Care(profession, FORM_FIELDS[CaseShapes.pick(byEService ? BY_E_SERVICE : IN_GENERAL, random)]);
    }

    /** The same by somebody without a licence, as a visit. */
    static Care unlicensed() {
        return new Care(JsonBytes.ascii(",\"profession\":\"UNLICENSED\""), FORM_FIELDS[0]);
    }

    /** Field {@code profession}; empty for {@code OTHER_LICENSED}, its default. */
    byte[] profession() {
        return profession;
    }

    /** Field {@code contactForm}; empty for {@code VISIT}, its default. */
    byte[] contactForm() {
        return contactForm;
    }

    boolean isChat() {
        return contactForm == FORM_FIELDS[3];
    }

    private static byte[][] fields(String name, String... values) {
        byte[][] fields = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            boolean isDefault = values[i].equals("VISIT") || values[i].equals("OTHER_LICENSED");
            fields[i] = JsonBytes.ascii(isDefault ? "" : ",\"" + name + "\":\"" + values[i] + "\"");
        }
        return fields;
    }
}
