package io.github.mfsm.ses.internal.hold;

/** The names of a held email's attributes in the table, its index, and the expressions on them. */
public final class HeldAttributes {
    /** The hash key, a string: {@value #KEY_PREFIX} and SES's id. */
    static final String KEY = "InvocationId";
    /** What the keys of held emails begin with; no execution's name can. */
    static final String KEY_PREFIX = "held/";
    /** When the row may be deleted, a number: epoch seconds. */
    static final String TIME_TO_LIVE = "TimeToLive";
    /** The event, a string. */
    static final String EVENT = "MailEvent";
    /** Since when it is held, a number: epoch seconds. */
    static final String SINCE = "HeldSince";
    /** {@code HELD}, {@code DECIDED} or {@code RELEASED}. */
    static final String STATE = "MailState";
    /** The verdict, a string. */
    static final String VERDICT = "Verdict";
    /** How many effects are done, a number. */
    static final String DONE = "EffectsDone";
    /** How many effects are begun, a number. */
    static final String BEGUN = "EffectsBegun";
    /** Who sends, a string. */
    static final String OWNER = "LeaseOwner";
    /** Until when nobody else may, a number: epoch seconds. */
    static final String UNTIL = "LeaseUntil";
    /** {@code held} while something is left to do: the hash key of the index. */
    static final String MARK = "HeldMark";
    /** The index of rows with {@link #MARK}, ordered by {@link #SINCE}; it needs the key only. */
    static final String INDEX = "HeldMails";

    static final String NO_ROW = "attribute_not_exists(" + KEY + ")";
    static final String FREE =
            STATE + " = :held OR (" + STATE + " = :decided AND (" + UNTIL + " < :now OR " + OWNER + " = :owner))";
    static final String TAKE = "SET " + STATE + " = :decided, " + VERDICT + " = if_not_exists(" + VERDICT
            + ", :verdict), " + OWNER + " = :owner, " + UNTIL + " = :until";
    static final String MINE = STATE + " = :decided AND " + OWNER + " = :owner";
    /** A request that is sent again may arrive after the notes that followed it, and must not take them back. */
    static final String NOT_BEHIND = MINE + " AND (attribute_not_exists(" + DONE + ") OR " + DONE + " <= :done)";

    static final String NOTE = "SET " + DONE + " = :done, " + BEGUN + " = :begun";
    static final String RELEASE = "SET " + STATE + " = :released REMOVE " + MARK + ", " + OWNER + ", " + UNTIL;
    /** Without an owner, so that no note that arrives late counts. */
    static final String GIVE_BACK = "SET " + UNTIL + " = :until REMOVE " + OWNER;

    static final String NOTE_AND_GIVE_BACK = NOTE + ", " + UNTIL + " = :until REMOVE " + OWNER;
    static final String FIND = MARK + " = :mark AND " + SINCE + " <= :until";

    private HeldAttributes() {}

    /**
     * Returns the request of {@code CreateTable} for the table, as {@code template-ses.yaml} makes it: for fakes.
     *
     * @param table its name
     */
    public static String createTable(String table) {
        return """
            {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [
               {"AttributeName": "%2$s", "AttributeType": "S"},
               {"AttributeName": "%3$s", "AttributeType": "S"},
               {"AttributeName": "%4$s", "AttributeType": "N"}],
             "KeySchema": [{"AttributeName": "%2$s", "KeyType": "HASH"}],
             "GlobalSecondaryIndexes": [{"IndexName": "%5$s",
               "KeySchema": [{"AttributeName": "%3$s", "KeyType": "HASH"},
                             {"AttributeName": "%4$s", "KeyType": "RANGE"}],
               "Projection": {"ProjectionType": "KEYS_ONLY"}}]}\
            """.formatted(table, KEY, MARK, SINCE, INDEX);
    }
}
