using System.Text;

namespace Monitoring.Tests.Hostile;

/// <summary>Values that have broken services before, each with a name to tell it by.</summary>
internal static class Nasty
{
    /// <summary>Stands in text that would be filled twice, were messages filled by parts.</summary>
    public const string Brace = "{max}{value}{count}";

    private static readonly string[] s_texts =
    [
        "", " ", "\u00A0\u2003", "a\0b", "\0", "a\u202Eb", "\u2066x\u2069", "a\u200Bb", "\u200D", "\uFEFFa", "a\uFFFEb", "\uFDD0", "\U0001FFFE", "\U000E0041", "\uE000", "\uFFFD", "a\u2028b", "a\u2029b", "a\u0085b", "a\u001Bb", "a\u007Fb",
        "a\r\nX-Injected: 1", "рядок\nдругий", "\tтаб", "e\u0301", "и\u0306", "Å", "ﬁ", "①", "Ａ", "a" + new string('\u0301', 500), "Програма\u0300\u0301", "ІІІ", "III", "Аdmіnіstrаtоr", "Ґанок їжака’s", "َُِّْ", "नमस्ते", "𝔘𝔫𝔦", "👩‍👩‍👧", "🇺🇦",
        "١٢٣", "२०२६", "２０２６", "Ⅳ", "½", "²", "null", "undefined", "NaN", "-Infinity", "true", "0", "-0", "1e400", "0x10", "1,5", "1.005", "-1", "+1", " 1", "1 000.00", "1_000", "9999999999999.99", "10000000000000", "99999999999999999999", "0.1", "00.00", "٣.٥",
        "2026-02-30", "2026-2-1", "01.02.2026", "0001-01-01", "9999-12-31", "1990-12-31", "1991-01-01", "2100-12-31", "2101-01-01", "2026-02-01T00:00:00", "2026-02-01T00:00:00.000Z", "2026-02-01T24:00:00.000Z", "2027-11-22T00:00:00.0000001Z", "٢٠٢٦-٠٢-٠١", "2026-02-01\n",
        "Targeted", "targeted ", "7", "executiveBody", "administrator", "2026-Q5", "2026-Q1\n", "2026-q1", "1999-Q4", "2099-Q4", "кпквк", "sdg", "SDG", "../../../etc/passwd", "..\\..", "%00", "%2e%2e%2f", "C:\\x", "'; drop table program; --", "' or 1=1 --", "a%_\\b", "*", "?", "\"", "\\", "/", "#", "~1~0",
        "<script>alert(1)</script>", "=1+1", "@SUM(A1)", "-cmd", "${jndi:ldap://x}", "{{7*7}}", "%s%n", Brace, "1.1", "1.1.", ".1", "-", "П1", "п1", "Π1", "https://", "http://a b", "javascript:alert(1)", "https://localhost/\u202E", "file:///etc/passwd", "x@y", "a@b.c\u0000d", "00000000-0000-7000-8000-000000000001", "00000000", "34814859", "3481485９",
    ];

    // Around every limit of length that a rule names.
    private static readonly int[] s_lengths = [31, 32, 33, 50, 51, 64, 65, 100, 101, 200, 201, 320, 321, 500, 501, 1000, 1001, 2000, 2001, 8000, 8001, 20_000, 20_001, 60_000];

    private static readonly string[] s_tokens =
    [
        "null", "true", "false", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":null}", "0", "-0", "-1", "1", "1.5", "0.00001", "1e2", "1E-400", "1e400", "-1e400", "1e99999999999", "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "5.", "0x10", "1_0", "'x'", "\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\x41\"", "\"\\u12\"", "\"a\nb\"", "/*c*/1", "1//", "tru", "nulll", "undefined",
        "1990", "1991", "2100", "2101", "48576", "12", "13", "31", "32", "100", "101", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1000000000000", "999999999999.9999", "-999999999999.9999", "79228162514264337593543950335", "79228162514264337593543950336", "0.12345", "4e1", "40.0000000000000000000000000000000001", "\"40\"", "[40]", "{\"value\":40}",
    ];

    private static readonly byte[][] s_notUtf8 =
    [
        [0xFF, 0xFE], [0xC0, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xCF, 0xF0, 0xEE, 0xE3], [0xF0, 0x9F],
    ];

    public static readonly string[] Segments =
    [
        "%00", "a%00b", "%2e%2e", "..", ".", "%2e", "..%2f..", "%2F", "%252e%252e", "%252F", "%5c", "\\", "%", "%zz", "%u0041", "%C0%AF", "%c0%ae%c0%ae", "%FF", "%ED%A0%80", "%EF%BF%BE", "%E2%80%AE", "%D9%A1", "%0d%0aX:1", "%20", "+", ";a=b", "a;b", "*", "'", "%22", "%3Cx%3E", "%7B0%7D",
        "{id}", "-1", "0", "00", "1e9", "99999", "2147483648", "99999999999999999999", "9999", "1991", "2100", "0000", "2026-Q0", "2026-Q5", "2099-Q4", "2000-Q1", "null", "undefined", "true", "%D0%9F1", "%CF%801", "00000000-0000-0000-0000-000000000000", "STALE", "stale", "form", "snapshots", "", "",
    ];

    public static readonly string[] Methods =
    [
        "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "Post", "PROPFIND", "LOCK", "QUERY", "FROB", "A", "G\u00CBT", "GE T", "GET\t", new('X', 40), new('X', 9000), "",
    ];

    public static readonly (string Name, string[] Values)[] Headers =
    [
        ("If-Match", ["*", "\"*\"", "7", "\"7", "\"7\", \"8\"", "W/\"1\"", "w/\"1\"", "\"\"", "\"1\"\"2\"", ",", "\"99999999999999999999\"", "\"-1\"", "\"\u00FF\"", "*, \"1\"", "\"a b\"", ""]),
        ("If-None-Match", ["*", "\"x", "W/\"1-2026-11-22-uk\"", ",,,", "\"\u00FF\"", "", "W/"]),
        ("If-Modified-Since", ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"]),
        ("If-Unmodified-Since", ["Thu, 01 Jan 1970 00:00:00 GMT"]),
        ("Idempotency-Key", ["", " ", "a b", "\u00FF", "a\tb", new('k', 200), new('k', 201), new('k', 4000), "\"quoted\"", "k,k", "'; drop table idempotency; --"]),
        ("Accept-Language", ["*", "en;q=2", "en;q=NaN", "uk;q=0,en;q=0", "xx-YY-zz", ";;;", "en-US,en;q=0.5,uk;q=0.4", "%%%", "\u00FF", "q=1", "en;q=-1", "en;q=1e400", "", new('a', 5000), "\"en\""]),
        ("Authorization", ["", "Bearer", "Bearer ", "bearer x", "Basic YTpi", "Bearer tpm_a_b_c", "Bearer tpm_", "Bearer _", "Bearer tpm_abcdefgh_", "Bearer tpm_abcdefgh_secret_00000000", "Bearer \u00FF\u00FE", "Bearer a b", "Digest x=\"", "Bearer null", "Bearer " + new string('k', 6000), "Bearer tpm_________________________________"]),
        ("Content-Type", ["", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=windows-1251", "application/json; charset=utf-16", "application/json; charset=utf-8", "application/json; charset=\"utf-8\"", "application/json;charset=UTF-8;x=y", "application/json; charset=", "application/json; charset=;", "application/merge-patch+json", "APPLICATION/JSON", "json", "*/*", "application/", "/json", "application/json, text/plain", "application/json\u00FF"]),
        ("Accept", ["text/html", "*/*;q=0", "application/xml", "application/json;q=0", ";", "image/*", "\u00FF"]),
        ("Accept-Encoding", ["gzip", "br;q=1", "identity;q=0", "*;q=0"]),
        ("Content-Encoding", ["gzip", "br", "deflate", "identity", "gzip, gzip", "x"]),
        ("Range", ["bytes=0-0", "bytes=-1", "bytes=99999999999-", "lines=1-2", "bytes=a-b"]),
        ("X-HTTP-Method-Override", ["DELETE", "PUT", "FROB"]),
        ("X-Original-URL", ["/api/v1/keys"]),
        ("X-Forwarded-For", ["1.2.3.4", "\u00FF", "unknown"]),
        ("Forwarded", ["for=\"[::1]\";host=evil"]),
        ("Host", ["evil.example", "localhost:1", "", "localhost, evil", "[::1]", "127.0.0.1", "localhost.", "LOCALHOST", "a b"]),
        ("Origin", ["https://evil.example", "null"]),
        ("Expect", ["100-continue", "200-ok", ""]),
        ("Transfer-Encoding", ["gzip", "chunked, chunked", "identity", "chunked"]),
        ("Content-Length", ["0", "-1", "x", "99999999999999999999", "1, 1"]),
        ("Connection", ["Upgrade", "close", "keep-alive, X"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("Cookie", ["a=b; a=c", "=", ";;;;"]),
        ("traceparent", ["00-0-0-0", "x", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-ff"]),
        ("X-Long", [new('h', 7000), new('h', 17_000)]),
    ];

    public static readonly string[] Queries =
    [
        "", "=", "&", "x", "x=1", "=x", "%00=1", "x=%00", "%FF=%FF", "x=%zz", "x%", "limit=", "limit=0", "limit=1", "limit=200", "limit=201", "limit=-1", "limit=1e2", "limit=%D9%A1", "limit=5&limit=5", "limit=00000001", "limit=9999999999", "Limit=5", "limit[]=5", "cursor=", "cursor=x", "cursor=W10", "cursor=W251bGxd", "cursor=%00",
        "cursor=" + new string('A', 2001), "cursor=WyJhIiwgMV0", "sort=", "sort=-", "sort=--title", "sort=title,title", "sort=title,-title", "sort=id", "sort=-seq", "sort=title;drop", "sort=,", "sort=title%00", "q=", "q=%00", "q=%25", "q=_", "q=%5C", "q=%D1%97%D0%B6%D0%B0%D0%BA", "q=%E2%80%AE", "q=%ED%A0%80", "q=a%CC%81", "q=%EF%AC%81",
        "q=' or 1=1 --".Replace(" ", "%20", StringComparison.Ordinal), "q=" + new string('%', 30), "status=active,active", "status=Active", "status=active&status=draft", "status=0", "status=,", "kind=targeted,7", "year=2026", "year=1990", "year=2101", "year=02026", "activeOn=2026-02-30", "activeOn=0001-01-01", "activeOn=9999-12-31", "asOf=2026-11-22", "asOf=1991-01-01", "asOf=2100-12-31", "asOf=2026-1-1",
        "knownAt=2026-11-22T08:00:00Z", "knownAt=2100-12-31T23:59:59.9999999Z", "knownAt=1991-01-01T00:00:00Z", "knownAt=2026-11-22T08:00:00+02:00", "knownAt=now", "dryRun=", "dryRun=1", "dryRun=TRUE", "dryRun=true,false", "period=2026-Q1,2026-Q2", "period=2026-Q5", "period=2099-Q4", "from=0", "to=1", "from=9999", "to=10000", "from=-1", "from=2026-02-01", "through=2026-02-01T08:00:00Z", "through=2100-12-31", "from=1991-01-01",
        "dialect=excel", "dialect=", "dialect=csv", "officialId=1-2026-01-01", "officialId=%00", "classification=sdg:11", "classification=sdg:", "classification=:", "classification=a:b:c", "resourceId=/", "resourceId=%25", "resource=program", "action=created", "keyId=configuration", "knownHash=" + new string('a', 64), "knownHash=" + new string('A', 64), "role=administrator", "bodyId=x", "bodyId=,,,", "include=accepted", "after=0", "after=-1", "after=99999999999999999999",
    ];

    public static string Text(Random random) => random.Next(5) == 0 ? new string("їЇxё中"[random.Next(5)], s_lengths[random.Next(s_lengths.Length)]) : s_texts[random.Next(s_texts.Length)];

    public static string Token(Random random) => s_tokens[random.Next(s_tokens.Length)];

    public static byte[] NotUtf8(Random random) => s_notUtf8[random.Next(s_notUtf8.Length)];

    public static string Deep(Random random) =>
        new[] { 15, 16, 17, 64, 5000, 100_000 }[random.Next(6)] is var depth && random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    /// <summary>UTF-8 in a place that is written as Latin-1.</summary>
    public static string AsBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
