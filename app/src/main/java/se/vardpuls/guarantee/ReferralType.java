package se.vardpuls.guarantee;

/** What happened to a vårdbegäran (contract §2, referrals). */
public enum ReferralType {
    RECEIVED,
    ACCEPTED,
    RETURNED,
    FORWARDED,
    VOIDED
}
