package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Expressions of every kind, right and wrong, that random ones seldom hit: one item, and one partition of three. */
final class WrittenExpressions {
    private static final String ITEM = """
            {"pk": {"S": "1"}, "s": {"S": "abc"}, "e": {"S": ""}, "n": {"N": "5"}, "bin": {"B": "AAEC"},
             "flag": {"BOOL": true}, "nil": {"NULL": true}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2", "3"]},
             "bs": {"BS": ["AA==", "/w=="]}, "l": {"L": [{"S": "a"}, {"N": "1"}, {"L": [{"S": "b"}]}, {"M": {"x": {"N": "1"}}}]},
             "m": {"M": {"x": {"S": "y"}, "a": {"M": {"b": {"L": [{"N": "1"}, {"N": "2"}]}}}, "c": {"N": "7"}}}}""";

    private static final String VALUES = """
            {":a": {"S": "a"}, ":ab": {"S": "ab"}, ":abc": {"S": "abc"}, ":bc": {"S": "bc"}, ":z": {"S": "z"},
             ":empty": {"S": ""}, ":zero": {"N": "0"}, ":one": {"N": "1"}, ":two": {"N": "2"}, ":three": {"N": "3"},
             ":four": {"N": "4"}, ":five": {"N": "5"}, ":six": {"N": "6"}, ":largest": {"N": "9e125"},
             ":bin": {"B": "AAEC"}, ":b0": {"B": "AA=="}, ":b01": {"B": "AAE="}, ":b12": {"B": "AQI="}, ":bz": {"B": "/w=="},
             ":true": {"BOOL": true}, ":nil": {"NULL": true}, ":ss": {"SS": ["b", "a"]}, ":ssA": {"SS": ["a"]},
             ":ssC": {"SS": ["c", "a"]}, ":ns": {"NS": ["3", "4"]}, ":bs": {"BS": ["/w=="]}, ":l": {"L": [{"S": "z"}, {"N": "2"}]},
             ":lb": {"L": [{"S": "b"}]}, ":m": {"M": {"x": {"N": "1"}}}, ":S": {"S": "S"}, ":N": {"S": "N"}, ":B": {"S": "B"},
             ":BOOL": {"S": "BOOL"}, ":NULL": {"S": "NULL"}, ":SS": {"S": "SS"}, ":NS": {"S": "NS"}, ":BS": {"S": "BS"},
             ":L": {"S": "L"}, ":M": {"S": "M"}}""";

    private static final String CONDITIONS = """
            n = :four; n = :five; n <> :four; n <> :five; n < :four; n < :five; n < :six; n <= :four; n <= :five; n <= :six
            n > :four; n > :five; n > :six; n >= :four; n >= :five; n >= :six; :five = n; :four < n; :abc = :abc; :one < :two
            s < :abc; s <= :abc; s > :ab; s >= :z; s = :abc; bin = :bin; bin < :bz; bin > :bin; bin <= :bin; bin > :b0
            n < :abc; s < n; gone = :five; gone <> :five; gone < :five; :five >= gone; n <> :abc; flag = :true; nil = :nil
            ss = :ss; ss = :ssA; l = :l; m = :m; l[3] = :m; l[2] = :lb; l[0] = :a; l[1] = :one; m.a.b[1] = :two; m.x = :abc
            flag < :true; n < :ss; :l >= n; l = n; n = n; s.x = :a; s[0] = :a; l.x = :a; m[0] = :a; size(s) = size(bin)
            n BETWEEN :four AND :six; n BETWEEN :five AND :five; n BETWEEN :six AND :six; n BETWEEN :four AND :four
            n BETWEEN :one AND :four; gone BETWEEN :one AND :four; n BETWEEN :six AND :four; n BETWEEN :abc AND :four
            n BETWEEN :four AND :abc; s BETWEEN :ab AND :z; s BETWEEN :z AND :ab; :five BETWEEN n AND :six; n BETWEEN n AND :six
            n BETWEEN :one AND n; :abc BETWEEN n AND :six; bin BETWEEN :b0 AND :bz; bin BETWEEN :bz AND :b0; n BETWEEN :l AND :six
            n BETWEEN :four AND :true; n BETWEEN size(s) AND :six; size(s) BETWEEN :one AND :two; n BETWEEN :four, :six
            n IN (:four, :five); n IN (:six); n IN (:abc, :six); gone IN (:four); n IN (n); n IN (:four, n); s IN (:abc); n IN (m.c)
            l IN (:l); n IN (); n IN :four; n IN (:four; n IN (:four,); (n) IN ((:five)); n in (:five); n IN (size(s), :five)
            attribute_exists(s); attribute_exists(gone); attribute_exists(m.a.b[1]); attribute_exists(m.a.b[2])
            attribute_exists(l[3].x); attribute_exists(l[4]); attribute_exists(s.x); attribute_exists(s[0]); attribute_exists(l.x)
            attribute_not_exists(s); attribute_not_exists(gone); attribute_not_exists(m.gone); attribute_exists(:abc)
            attribute_not_exists(:abc); attribute_exists(size(s)); attribute_exists(s, n); attribute_exists(); attribute_exists s
            attribute_type(s, :S); attribute_type(s, :N); attribute_type(n, :N); attribute_type(bin, :B); attribute_type(flag, :BOOL)
            attribute_type(nil, :NULL); attribute_type(ss, :SS); attribute_type(ns, :NS); attribute_type(bs, :BS)
            attribute_type(l, :L); attribute_type(m, :M); attribute_type(m, :L); attribute_type(gone, :S); attribute_type(s, s)
            attribute_type(s, :five); attribute_type(s, :abc); attribute_type(s, :true); attribute_type(s); attribute_type(:abc, :S)
            attribute_type(s, size(s)); attribute_type(size(s), :N); attribute_type(s, gone)
            begins_with(s, :ab); begins_with(s, :bc); begins_with(s, :empty); begins_with(bin, :b01); begins_with(bin, :b12)
            begins_with(s, :b0); begins_with(bin, :ab); begins_with(n, :ab); begins_with(gone, :ab); begins_with(s, :five)
            begins_with(:five, s); begins_with(s, s); begins_with(:abc, :ab); begins_with(s); begins_with(s, m.x); begins_with(size(s), s)
            contains(s, :bc); contains(s, :z); contains(s, :empty); contains(bin, :b12); contains(bin, :bz); contains(s, :b0)
            contains(bin, :a); contains(ss, :a); contains(ss, :z); contains(ns, :two); contains(ns, :five); contains(bs, :bz)
            contains(bs, :b01); contains(ss, :two); contains(ns, :a); contains(l, :a); contains(l, :lb); contains(l, :m); contains(l, :z)
            contains(m, :a); contains(gone, :a); contains(n, :five); contains(l, gone); contains(s, s); contains(s); contains(ss, :ss)
            contains(s, size(s)); contains(:abc, :bc); contains(l, l[0]); contains(:l, l)
            size(s) = :three; size(e) = :zero; size(bin) = :three; size(ss) = :two; size(ns) = :three; size(l) = :four; size(m) = :three
            size(s) = :two; size(n) = :one; size(flag) = :one; size(nil) = :one; size(gone) = :zero; size(gone) <> :zero; size(:five) = :one
            size(:abc) = :three; size(:true) = :one; size(:nil) = :one; size(:ss) = :two; size(:l) = :two; size(size(s)) = :one
            size(s) < :abc; size(s) < s; size(m.a.b) = :two; size(s, n) = :three; size() = :one; size(s); NOT size(s); (size(s)); (size(s)) = :three
            size(s) AND n = :five; n = :five AND size(s); n = :five OR size(s); size(s) OR n = :five; size s = :three; Size(s) = :three
            attribute_exists(s) = :true; s = attribute_exists(s); s < attribute_exists(s); attribute_exists(n) BETWEEN :one AND :six
            n BETWEEN attribute_exists(n) AND :six; n BETWEEN :one AND contains(s, :a); n IN (attribute_exists(n)); begins_with(s, :a) IN (:true)
            contains(attribute_exists(s), :a); size(contains(s, :a)) = :one; attribute_exists(attribute_exists(s))
            if_not_exists(s, :abc) = :abc; list_append(l, :l) = :l; unknown(s); unknown(s) = :five; s = unknown(:a); ATTRIBUTE_EXISTS(s)
            s = :abc AND n = :five; s = :abc AND n = :six; s = :z AND n = :five; s = :z OR n = :five; s = :z OR n = :six; s = :abc OR n = :six
            NOT s = :abc; NOT s = :z; NOT NOT s = :abc; NOT NOT NOT s = :abc; s = :abc OR s = :z AND n = :six; (s = :abc OR s = :z) AND n = :six
            NOT s = :z AND n = :five; NOT (s = :abc AND n = :five); s = :abc and n = :five; not s = :z; (s = :abc); ((s = :abc)); (s) = (:abc)
            ((s)) = :abc; s = ((:abc)); (NOT s = :z); (NOT (s = :z)); ((NOT s = :z)); ((s) = :abc); (((s)) = :abc); ((s = :abc) AND n = :five)
            ((s = :abc) AND (n = :five)); (s = :abc AND n = :five) OR n = :six; size((s)) = :three; size(((s))) = :three; n BETWEEN (:four) AND ((:six))
            ((s = :abc) AND (n = :five)) OR ((n = :six)); ((s = :abc)) AND unknown(s); (s = :abc) AND ((n = :five) OR (n = :six))
            s =; = :abc; s = :abc AND; s = :abc OR; NOT; s :abc; (s = :abc; s = :abc); s; (s); ((s)); s = :abc n; s == :abc; s = 5; s = 'abc'; s. = :abc
            s.5 = :abc; s[ = :abc; s[] = :abc; s[x] = :abc; s[01] = :abc; s[-1] = :abc; l[0 = :a; l[:one] = :a; s..x = :abc; .s = :abc; é = :abc
            # = :abc; : = s; s BETWEEN :ab; s BETWEEN :ab AND; s BETWEEN :ab OR :z; size(s = :abc; AND s = :abc; s AND n; s = :abc NOT n = :five
            year = :abc; YEAR = :abc; m.year = :abc; m.x.name = :abc; and = :abc; s = year; attribute_exists(year); year = :undefined; size(year) AND
            #undefined = :abc; s = :undefined; m.#undefined = :abc; :undefined = #undefined; s = :undefined AND year = :abc; n IN (:undefined)
            n = :undefined OR n < :ss; n < :ss OR n = :undefined; n < :ss OR n < :l; unknown(s) AND year = :abc; year = :abc AND unknown(s)
            l[2147483647] = :a; l[2147483648] = :a; l[9999999999] = :a; l[10000000000] = :a; l[0][0] = :a; l[2][0] = :z; s=:abc; s<>:z AND(n>=:five)
            s\t=\t:abc; (n = :five) IN (:true); n = :five = :five; n < :five < :six; s = :abc OR; OR; s = = :abc; s = :abc AND AND n = :five; -n = :five
            """;

    private static final String UPDATES = """
            SET s = :z; SET made = :z; SET s = :z, n = :one; SET n = n + :one; SET n = n - :one; SET n = :one + n; SET n = :one - n; SET n = :one + :two
            SET n = s + :one; SET n = gone + :one; SET n = n + gone; SET n = n + s; SET n = :abc + :one; SET n = n - :abc; SET n = n + :ss; SET n = n + n
            SET n = :largest + :largest; SET n = m.c - l[1]; SET x = gone; SET x = s; SET x = m.x; SET x = l[9]; SET s = n, n = s; SET n = n +; SET n = + n
            SET x = if_not_exists(x, :z); SET s = if_not_exists(s, :z); SET s = if_not_exists(s, gone); SET s = if_not_exists(gone, n)
            SET s = if_not_exists(:abc, :z); SET s = if_not_exists(s); SET s = if_not_exists(gone, gone); SET n = if_not_exists(gone, :one) + :one
            SET n = if_not_exists(n, :one) + :one; SET n = :one + if_not_exists(s, :one); SET x = if_not_exists(m.gone, if_not_exists(gone, :z))
            SET x = if_not_exists(m.x, gone.deep); SET s = if_not_exists(gone, :one + :one); SET x = if_not_exists(gone, list_append(l, :l))
            SET l = list_append(l, :l); SET l = list_append(:l, l); SET l = list_append(l, l); SET l = list_append(s, :l); SET l = list_append(:l, s)
            SET l = list_append(l, :abc); SET l = list_append(:one, l); SET l = list_append(l); SET l = list_append(gone, :l); SET l = list_append(l, gone)
            SET l = list_append(if_not_exists(gone, :l), :l); SET l = list_append(list_append(l, :l), :l); SET n = list_append(l, :l) + :one
            SET n = :one + list_append(l, :l); SET x = size(s); SET x = unknown(s); SET x = attribute_exists(s); SET x = contains(s, :a) + :one
            SET l[0] = :z; SET l[1] = :z; SET l[4] = :z; SET l[9] = :z; SET l[9] = :a, l[7] = :z; SET l[0] = :z, l[1] = :a; SET l[2][0] = :z; SET l[3].x = :z
            SET l[3].y = :z; SET m.x = :z; SET m.made = :z; SET m.a.b[0] = :z; SET m.a.b[5] = :z; SET m.a.made = :z; SET s.x = :z; SET s[0] = :z; SET l.x = :z
            SET m[0] = :z; SET gone.x = :z; SET gone[0] = :z; SET m.gone.x = :z; SET l[9].x = :z; SET pk = :z; SET pk.x = :z; SET s = pk
            SET s = :z, s = :abc; SET m = :m, m.x = :z; SET m.x = :z, m = :m; SET m.x = :z, m[0] = :z; SET l[0] = :z, l[0] = :a; SET l = :l, s = :z, l[1] = :a
            SET m.x = :z, m.a.b[1] = :z, m.c = :one; SET s = :z, n = :one, s = :a, n = :two; SET s = :z REMOVE s; SET m.x = :z REMOVE m.x.y
            SET s = (:z); SET s = ((:z)); SET n = (n + :one); SET n = (n) + (:one); SET n = ((n + :one)); SET n = (n + :one) + :one; SET n = n + :one + :one
            SET n = (((n + :one))); SET n = ((n + :one) + :one); SET n = ((n + (:one))); SET n = ((:one) - n), s = ((:z)); SET n = (list_append(l, :l)); SET l = ((list_append(l, :l)))
            SET n = n + (:one + :one); SET n = ((n) + :one); SET n = (n; SET n = n); SET n = (n) - ((:one)); SET n = (((n))); SET s = ((n)) + :one
            REMOVE s; REMOVE s, n; REMOVE l[0]; REMOVE l[0], l[2]; REMOVE l[3], l[1]; REMOVE l[9]; REMOVE m.x; REMOVE m.gone; REMOVE m.gone.deep; REMOVE gone.x
            REMOVE gone; REMOVE s.x; REMOVE l[3].x; REMOVE m.a.b[0]; REMOVE pk; REMOVE ss REMOVE s; REMOVE s, s; REMOVE m, m.x; REMOVE m[0]; REMOVE l.x; REMOVE l[0] SET l[1] = :z
            REMOVE l[1] SET l[9] = :z; REMOVE l[0], l[1], l[2], l[3]; REMOVE s = :z; REMOVE; REMOVE s,; REMOVE :abc; REMOVE year; REMOVE (s); REMOVE m.a.b[0], m.a.b[1]
            ADD n :one; ADD made :one; ADD ss :ssC; ADD made :ss; ADD ns :ns; ADD bs :bs; ADD ss :ns; ADD ss :one; ADD n :ss; ADD s :one; ADD n :abc; ADD l :l; ADD m :m
            ADD n :true; ADD n :nil; ADD n :bin; ADD m.c :one; ADD m.gone :one; ADD l[1] :one; ADD l[9] :one; ADD gone.x :one; ADD n n; ADD n = :one; ADD n :one, ns :ns
            ADD n :largest, m.c :one; ADD n :one ADD ns :ns; ADD n; ADD n (:one); ADD n :undefined; ADD #undefined :one; ADD n :abc, s :abc; ADD n :abc, s :true, s :one; ADD pk :one
            DELETE ss :ssA; DELETE ss :ss; DELETE ss :ssC; DELETE made :ss; DELETE ss :ns; DELETE s :ss; DELETE n :one; DELETE ss :abc; DELETE ns :ns; DELETE bs :bs; DELETE l :l
            DELETE ss :true; DELETE ss :m; DELETE m.gone :ss; DELETE m.x :ss; DELETE gone.x :ss; DELETE ss; DELETE ss :undefined; DELETE ss ss; DELETE ss :ss, s :abc
            SET s = :z REMOVE n ADD ns :ns DELETE ss :ssA; set s = :z remove n; SET s = :z SET n = :one; DELETE ss :ss DELETE bs :bs; ADD n :one SET s = :z; SET s = :z DELETE ss :ss, ns :ns
            SET; SET s; SET s =; SET s :z; FOO s = :z; SET s = :z,; s = :z; SET s = :z REMOVE; SET 5 = :z; SET s = n n; SET = :z; SET :abc = :z; SET size(s) = :z; SET s = :z, = :a; SET s == :z
            SET year = :z; SET s = year; SET m.year = :z; SET s = #undefined; SET s = :undefined; SET #undefined = :z; SET s = :undefined, s = :z; SET year = :z, unknown = f(s); SET s = f(year)
            SET s = f(:undefined), s = :z; SET n = :abc + :one, s = :z, s = :a; ADD n :abc SET s = :z, s = :a; ADD n :abc SET s = if_not_exists(:a, :z); SET s = :z REMOVE n SET n = :one ADD n :abc
            """;

    private static final String PROJECTIONS = """
            s; s, n; s,n,pk; m.a.b[1]; m.a.b[1], m.a.b[0]; l[0], l[2]; l[2], l[0]; l[3].x, l[0]; m.x, m.a; m.x, m.c; gone; gone, s; l[9]; l[9], l[1]; s.x; s[0]; l.x; m[0]; m.gone
            s, s; m, m.x; m.x, m; m.x, m[0]; l[0], l[0]; l[0], l[0].x; s,; , s; s n; s = n; year; m.year; size(s); :abc; .s; s.; l[; l[0; l[2147483648]; #undefined; m.#undefined, year; s AND n; (s)
            pk; m.a.b, m.a.b[0]; l[0], m.x, l[1], m.c; l[2][0]; l[2][1]; l[0][0]; m.x.y; s, n, s, n; gone.x, gone.y; gone[0]
            """;

    private static final String KEY_CONDITIONS = """
            pk = :abc; :abc = pk; pk = :z; pk = :abc AND sk = :five; sk = :five AND pk = :abc; pk = :abc AND sk < :five; pk = :abc AND sk <= :five; pk = :abc AND sk > :five
            pk = :abc AND sk >= :five; pk = :abc AND :five < sk; pk = :abc AND :five <= sk; pk = :abc AND :five > sk; pk = :abc AND :five >= sk; pk = :abc AND :five = sk
            pk = :abc AND sk BETWEEN :five AND :six; pk = :abc AND sk BETWEEN :one AND :four; pk = :abc AND sk BETWEEN :six AND :five; pk = :abc AND :five BETWEEN sk AND :six
            pk = :abc AND begins_with(sk, :a); pk = :abc AND begins_with(:a, sk); begins_with(pk, :ab); pk = :abc AND contains(sk, :a); pk = :abc AND n = :one; pk = :abc AND sk = :five AND n = :one
            pk = :abc AND sk = :a; pk = :five; pk < :abc; pk <> :abc; pk BETWEEN :ab AND :z; pk = :abc AND sk <> :five; pk = :abc OR sk = :five; NOT pk = :abc; pk IN (:abc); pk = :abc AND sk IN (:five)
            attribute_exists(pk); size(pk) = :three; pk = :abc AND size(sk) = :one; pk.x = :abc; pk[0] = :abc; pk = :abc AND sk.x = :five; pk = sk; pk = pk; :abc = :abc; pk = :abc AND pk = :abc
            pk = :abc AND sk > :four AND sk < :six; sk = :five; sk > :five; n = :one; (pk = :abc) AND (sk = :five); ((pk = :abc)) AND sk = :five; (pk = :abc AND sk = :five); pk = :abc AND (sk = :five AND n = :one)
            pk = :abc AND NOT sk = :five; pk = :abc AND sk BETWEEN n AND :six; pk = :abc AND sk BETWEEN :five AND n; pk = :abc AND begins_with(sk, n); pk = :empty; pk = :abc AND sk = :undefined; #undefined = :abc
            pk = :abc AND sk =; pk; pk = :abc AND; pk = :abc sk = :five; pk = :abc AND sk = attribute_exists(n); pk = :abc AND attribute_exists(sk); pk = :abc AND size(n); :abc BETWEEN pk AND :z; begins_with(:abc, :ab); begins_with(:ab, pk)
            :abc BETWEEN :ab AND :z; :abc < :z; pk = :abc AND :five BETWEEN :four AND :six; pk = :abc AND begins_with(:ab, :a)
            begins_with(size(n), pk); begins_with(size(n), :ab); size(n) BETWEEN :one AND :six; size(n) BETWEEN sk AND :six; :one BETWEEN size(n) AND :six
            """;

    private static final Pattern VALUE = Pattern.compile(":\\w+");

    private WrittenExpressions() {}

    static List<Request> all() {
        List<Request> all = new ArrayList<>();
        all.add(request("CreateTable", """
                {"TableName": "one", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}"""));
        all.add(request("CreateTable", """
                {"TableName": "three", "BillingMode": "PAY_PER_REQUEST",
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}]}"""));
        for (int i = 4; i <= 6; i++) {
            all.add(request("PutItem", """
                    {"TableName": "three", "Item": {"pk": {"S": "abc"}, "sk": {"N": "%d"}}}""".formatted(i)));
        }
        all.add(putItem());
        Stream.concat(expressions(CONDITIONS), atLimits().stream())
                .forEach(condition -> all.add(with("Scan", ", \"Select\": \"COUNT\"", "FilterExpression", condition)));
        expressions(PROJECTIONS).forEach(text -> all.add(with("GetItem", KEY, "ProjectionExpression", text)));
        Stream.concat(expressions(UPDATES), longUpdates()).forEach(update -> {
            all.add(with("UpdateItem", KEY + ", \"ReturnValues\": \"ALL_NEW\"", "UpdateExpression", update));
            all.add(putItem());
        });
        expressions(KEY_CONDITIONS).forEach(text -> all.add(with("Query", "", "KeyConditionExpression", text)));
        return all;
    }

    private static final String KEY = ", \"Key\": {\"pk\": {\"S\": \"1\"}}";

    private static Request putItem() {
        return request("PutItem", "{\"TableName\": \"one\", \"Item\": " + ITEM + "}");
    }

    private static Stream<String> expressions(String text) {
        return text.lines().flatMap(line -> Stream.of(line.split(";"))).map(String::strip);
    }

    /** Conditions of 300 operators and of one more, of each kind; the longest expressions, paths and lists. */
    private static List<String> atLimits() {
        List<String> all = new ArrayList<>();
        for (String kind : List.of("n BETWEEN :one AND :six", "n IN (:five)", "attribute_exists(n)", "n < :six")) {
            all.add(String.join(" AND ", Collections.nCopies(150, kind)));
            all.add(String.join(" OR ", Collections.nCopies(151, kind)));
        }
        for (String twice : List.of("NOT n=:six", "size(s)=:three")) {
            all.add("n=:five AND ".repeat(147) + twice + " AND " + twice);
            all.add("n=:five AND ".repeat(148) + twice + " AND " + twice);
        }
        all.add("(n) = (:five) OR ".repeat(149) + "((n) = (:five) AND n = :five)");
        all.add("NOT ".repeat(100) + "n = :five AND " + "(NOT ".repeat(120) + "n = :five" + ")".repeat(120));
        for (int length : List.of(4096, 4097)) {
            all.add("attribute_exists(" + "x".repeat(length - "attribute_exists()".length()) + ")");
        }
        for (int size : List.of(100, 101)) {
            all.add("n IN (" + String.join(",", Collections.nCopies(size, ":five")) + ")");
        }
        for (int levels : List.of(32, 33)) {
            all.add("attribute_exists(m" + ".x".repeat(levels - 1) + ")");
        }
        return all;
    }

    /** Updates of 300 operators; of more, the service and DynamoDB Local count those of an update differently. */
    private static Stream<String> longUpdates() {
        return Stream.of(clauses(300, "=:a"), clauses(150, "=n+:one"));
    }

    private static String clauses(int count, String value) {
        return "SET " + IntStream.range(0, count).mapToObj(i -> "x" + i + value).collect(Collectors.joining(", "));
    }

    private static Request with(String operation, String more, String kind, String expression) {
        ObjectNode request = read("{\"TableName\": \"" + (operation.equals("Query") ? "three" : "one") + "\"" + more
                        + "}")
                .put(kind, expression);
        ObjectNode values = read(VALUES);
        List<String> used =
                VALUE.matcher(expression).results().map(match -> match.group()).toList();
        values.retain(used);
        if (!values.isEmpty()) {
            request.set("ExpressionAttributeValues", values);
        }
        return new Request(operation, request);
    }

    private static Request request(String operation, String json) {
        return new Request(operation, read(json));
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) Recording.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
