using System.Text.Json.Nodes;

namespace Monitoring.Tests.Hostile;

/// <summary>Spoils one thing of a request: its body, a header, the path, the method, the query.</summary>
internal static class Spoiler
{
    public static void Spoil(HostileRequest shot, JsonObject? body, bool keepsAddress, Random random)
    {
        // Bodies go deepest, so most is done to them.
        switch (random.Next(body is null ? 4 : 14))
        {
            case 0:
                Header(shot, random);
                break;
            case 1:
                Query(shot, random);
                break;
            case 2 when !keepsAddress:
                Path(shot, random);
                break;
            case 3 when !keepsAddress:
                shot.Method = HostileValues.Methods[random.Next(HostileValues.Methods.Length)];
                shot.Spoilt.Add($"method {(shot.Method.Length > 50 ? "very long" : shot.Method)}");
                break;
            case 4 or 5 when body is not null:
                BodySpoiler.Bytes(shot, random);
                break;
            case > 5:
                BodySpoiler.Member(shot, body!, random);
                break;
            default:
                Header(shot, random);
                break;
        }
    }

    private static void Header(HostileRequest shot, Random random)
    {
        var (name, values) = HostileValues.Headers[random.Next(HostileValues.Headers.Length)];
        var value = values[random.Next(values.Length)];
        shot.Spoilt.Add($"header {name}");
        if (random.Next(6) == 0)
        {
            shot.Headers.Add((name, value));
        }
        else
        {
            shot.Set(name, value);
        }
    }

    private static void Query(HostileRequest shot, Random random)
    {
        shot.Spoilt.Add("query");
        switch (random.Next(8))
        {
            case 0:
                shot.Query.AddRange(Enumerable.Range(0, random.Next(2, 900)).Select(number => $"p{number}={number}"));
                break;
            case 1:
                shot.Query.AddRange(Enumerable.Repeat("limit=1", random.Next(2, 300)));
                break;
            case 2:
                var value = Uri.EscapeDataString(HostileValues.Text(random));
                shot.Query.Add(
                    $"{new[] { "q", "cursor", "sort", "bodyId", "status", "zzz" }[random.Next(6)]}={value[..Math.Min(value.Length, 7000)]}"
                );
                break;
            case 3:
                shot.Query.Add(HostileValues.AsBytes("q=їжак") + (random.Next(2) == 0 ? "\u0001" : ""));
                break;
            default:
                shot.Query.Add(HostileValues.Queries[random.Next(HostileValues.Queries.Length)]);
                break;
        }
    }

    private static void Path(HostileRequest shot, Random random)
    {
        shot.Spoilt.Add("path");
        var parts = shot.Path.Split('/');
        var place = parts.Length == 1 ? 0 : random.Next(1, parts.Length);
        var segment =
            random.Next(25) == 0
                ? new string('s', random.Next(300, 9000))
                : HostileValues.Segments[random.Next(HostileValues.Segments.Length)];
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                parts[place] = segment;
                break;
            case 3:
                parts[place] += segment;
                break;
            case 4:
                parts[place] = string.Concat(
                    parts[place].Select(character => random.Next(2) == 0 ? $"%{(int)character:X2}" : character.ToString())
                );
                break;
            case 5:
                parts[place] = random.Next(2) == 0 ? parts[place].ToUpperInvariant() : HostileValues.AsBytes("їё");
                break;
            case 6:
                parts = [.. parts, segment];
                break;
            default:
                shot.Path = new[]
                {
                    $"http://evil.example{shot.Path}",
                    "*",
                    shot.Path + "/",
                    "/" + shot.Path,
                    shot.Path + "#x",
                    shot.Path.Replace('/', '\\'),
                    "",
                    "/",
                }[random.Next(8)];
                return;
        }

        shot.Path = string.Join('/', parts);
    }
}
