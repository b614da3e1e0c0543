using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Hostile;

/// <summary>Spoils one thing of a body: a value, a member, or the bytes themselves.</summary>
internal static class BodySpoiler
{
    private const string Mark = "\u0001here\u0001";

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string s_mark = JsonSerializer.Serialize(Mark, s_relaxed);

    // Not only ASCII: .NET knows one-byte code pages only from a package; these four bytes are Windows-1251 for «Київ».
    private static readonly byte[] s_cyrillicInOneByte = [0xCA, 0xE8, 0xBF, 0xE2];

    public static void Member(HostileRequest shot, JsonObject body, Random random)
    {
        var places = Places(body).ToList();
        if (places.Count == 0)
        {
            Bytes(shot, random);
            return;
        }

        var (owner, name, index) = places[random.Next(places.Count)];
        var how = random.Next(12);
        shot.Spoilt.Add($"body {(name ?? $"[{index}]")} way {how}");
        switch (how)
        {
            case 0 or 1 or 2 or 3:
                Put(owner, name, index, JsonValue.Create(HostileValues.Text(random)));
                shot.Body = Encode(body, random);
                break;
            case 4 or 5 or 6:
                Put(owner, name, index, Mark);
                shot.Body = Replace(
                    body,
                    Encoding.UTF8.GetBytes(random.Next(12) == 0 ? HostileValues.Deep(random) : HostileValues.Token(random))
                );
                break;
            case 7:
                Put(owner, name, index, Mark);
                shot.Body = Replace(body, [(byte)'"', .. HostileValues.NotUtf8(random), (byte)'"']);
                break;
            case 8 when name is not null:
                owner.AsObject().Remove(name);
                shot.Body = Encode(body, random);
                break;
            case 9:
                Extra(shot, body, owner, name, random);
                break;
            case 10:
                var other = places[random.Next(places.Count)];
                Put(owner, name, index, Get(other.Owner, other.Name, other.Index)?.DeepClone());
                shot.Body = Encode(body, random);
                break;
            default:
                var value = Get(owner, name, index);
                var count = random.Next(20) == 0 ? 2001 : random.Next(1, 4);
                Put(
                    owner,
                    name,
                    index,
                    value is JsonArray many
                        ? new JsonArray([
                            .. Enumerable
                                .Range(0, count)
                                .SelectMany(_ => many.DeepClone().AsArray().ToList().Select(item => item?.DeepClone())),
                        ])
                        : new JsonArray([.. Enumerable.Range(0, count).Select(_ => value?.DeepClone())])
                );
                shot.Body = Encode(body, random);
                break;
        }
    }

    private static void Extra(HostileRequest shot, JsonObject body, JsonNode owner, string? name, Random random)
    {
        var target = owner as JsonObject ?? body;
        var old = name ?? target.First().Key;
        var value = target[old]?.ToJsonString(s_relaxed) ?? "null";
        string[] names =
        [
            old,
            old.ToUpperInvariant(),
            old.Replace('e', 'е').Replace('o', 'о').Replace('a', 'а'),
            old + " ",
            "",
            "$ref",
            "__proto__",
            "\\u0000",
            "$.x['y']",
            "a.b[0]",
            "я",
            new('n', 5000),
            "\\ud800",
            "x\\\"y",
        ];
        target[Mark] = 0;
        shot.Body = Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(Encode(body, null))
                .Replace($"{s_mark}:0", $"\"{names[random.Next(names.Length)]}\":{value}", StringComparison.Ordinal)
        );
    }

    public static void Bytes(HostileRequest shot, Random random)
    {
        var body = shot.Body ?? [];
        var how = random.Next(20);
        shot.Spoilt.Add($"bytes way {how}");
        (shot.Body, shot.IsHeadOnly) = (
            how switch
            {
                0 => body[..random.Next(body.Length)],
                1 => [.. body, .. new[] { "x", "}", "{}", "\0", ",", "//", "\u00A0" }[random.Next(7)].Select(character => (byte)character)],
                2 => [0xEF, 0xBB, 0xBF, .. body],
                3 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))],
                4 => Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(body)),
                5 => [.. "{\"name\":\""u8, .. s_cyrillicInOneByte, .. "\"}"u8],
                6 => [],
                7 => "  \r\n"u8.ToArray(),
                8 => Encoding.UTF8.GetBytes(HostileValues.Token(random)),
                9 => Encoding.UTF8.GetBytes(HostileValues.Deep(random)),
                10 => Zipped(body),
                11 => null,
                12 => body,
                13 => [.. body.Select(value => random.Next(200) == 0 ? (byte)random.Next(256) : value)],
                14 => [.. "["u8, .. body, .. "]"u8],
                15 => [.. body, .. new byte[random.Next(1, 50_000)].Select(_ => (byte)' ')],
                16 => [(byte)'"', .. body.Select(value => value == '"' ? (byte)'\'' : value), (byte)'"'],
                17 => body,
                18 => [.. body.Reverse()],
                _ => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(":", ": \n", StringComparison.Ordinal)),
            },
            how == 12
        );
        if (how == 10)
        {
            shot.Set("Content-Encoding", "gzip");
        }

        shot.DeclaredLength = how switch
        {
            12 => new[] { 2_097_153, 3_000_000_000, long.MaxValue }[random.Next(3)],
            17 => -1,
            _ => null,
        };
    }

    private static IEnumerable<(JsonNode Owner, string? Name, int Index)> Places(JsonNode node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                (member.Value is null ? [] : Places(member.Value)).Prepend((members, member.Key, -1))
            ),
            JsonArray items => items.SelectMany((item, index) => (item is null ? [] : Places(item)).Prepend((items, null, index))),
            _ => [],
        };

    private static JsonNode? Get(JsonNode owner, string? name, int index) => name is null ? owner[index] : owner[name];

    private static void Put(JsonNode owner, string? name, int index, JsonNode? value)
    {
        if (name is null)
        {
            owner[index] = value;
        }
        else
        {
            owner[name] = value;
        }
    }

    // Characters as they are, or each of them escaped: two ways through every reader.
    private static byte[] Encode(JsonObject body, Random? random) =>
        Encoding.UTF8.GetBytes(random?.Next(3) == 0 ? body.ToJsonString() : body.ToJsonString(s_relaxed));

    private static byte[] Replace(JsonObject body, byte[] value)
    {
        var text = body.ToJsonString(s_relaxed);
        var at = text.IndexOf(s_mark, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(text[..at]), .. value, .. Encoding.UTF8.GetBytes(text[(at + s_mark.Length)..])];
    }

    private static byte[] Zipped(byte[] body)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return bytes.ToArray();
    }
}
