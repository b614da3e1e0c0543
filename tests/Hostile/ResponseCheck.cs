using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Hostile;

/// <summary>What must hold of any answer to any request, however spoilt.</summary>
internal static partial class ResponseCheck
{
    private const int MostBytes = 128 * 1024;

    // What Kestrel says by itself to what is not HTTP; nothing of the service has seen it.
    private static readonly int[] s_ofTheServer = [400, 405, 408, 411, 413, 414, 431, 501, 505];

    public static IEnumerable<string> FaultsOf(HostileRequest shot, RawReply reply, Uri address)
    {
        if (reply.Status >= 500)
        {
            return [$"the service failed: {reply.Status}"];
        }

        if (
            reply.Status >= 400
            && (reply.IsLast || shot.Path == "*")
            && reply.Bytes.Length == 0
            && reply["Content-Type"] is null
            && s_ofTheServer.Contains(reply.Status)
        )
        {
            return [];
        }

        return [.. OfContract(shot, reply, address), .. reply.Status < 400 ? [] : OfProblem(shot, reply)];
    }

    /// <summary>Text that was sent and is not found again, trimmed and composed; figures in their one spelling.</summary>
    public static IEnumerable<string> Altered(JsonNode sent, IEnumerable<string> readBack)
    {
        var kept = readBack
            .SelectMany(text => Leaves(JsonNode.Parse(text), ""))
            .Select(leaf => leaf.Text)
            .ToHashSet(StringComparer.Ordinal);
        return Leaves(sent, "")
            .Where(leaf => !leaf.Name.EndsWith("expiresAt", StringComparison.Ordinal))
            .Select(leaf =>
                (
                    leaf.Name,
                    Text: leaf.Name is "amount" or "spent"
                        ? decimal.Parse(leaf.Text, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture)
                        : leaf.Text.Trim().Normalize()
                )
            )
            .Where(leaf => leaf.Text.Length > 0 && !kept.Contains(leaf.Text))
            .Select(leaf => $"{leaf.Name} was taken as «{leaf.Text}» and does not read back");
    }

    private static IEnumerable<string> OfContract(HostileRequest shot, RawReply reply, Uri address)
    {
        if (
            !Uri.TryCreate(
                address,
                shot.Target.StartsWith("//", StringComparison.Ordinal)
                || !shot.Target.StartsWith('/')
                || shot.Target.AsSpan().IndexOfAny('#', '\\') >= 0
                    ? "/"
                    : shot.Target,
                out var uri
            ) || shot.Method.Any(character => !char.IsAsciiLetter(character))
        )
        {
            return [];
        }

        using HttpRequestMessage request = new(new HttpMethod(shot.Method), uri);
        foreach (var header in shot.Headers.Where(header => header.Name == "Idempotency-Key"))
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var response = reply.AsMessage();
        return [.. ContractCheck.FaultsOf(request, response, reply.Text)];
    }

    private static List<string> OfProblem(HostileRequest shot, RawReply reply)
    {
        if (reply["Content-Type"] != "application/problem+json; charset=utf-8")
        {
            return [$"a refusal that is no problem: {reply.Status} {reply["Content-Type"]} {reply.Text}"];
        }

        if (shot.Method == "HEAD")
        {
            return [];
        }

        var problem = JsonNode.Parse(reply.Text)!.AsObject();
        List<string> faults = reply.Bytes.Length > MostBytes ? [$"a refusal of {reply.Bytes.Length} bytes"] : [];
        if (
            !Problems.All.TryGetValue((string)problem["code"]!, out var known)
            || known.Status != reply.Status
            || (int)problem["status"]! != reply.Status
        )
        {
            faults.Add($"{problem["code"]} does not go with {reply.Status}");
        }

        var isEnglish = reply["Content-Language"] == "en";
        if (Cyrillic().IsMatch((string)problem["title"]!) == isEnglish)
        {
            faults.Add($"the title is not in {reply["Content-Language"]}");
        }

        foreach (var fault in problem["errors"]!.AsArray().Append(problem))
        {
            var (code, detail) = ((string)fault!["code"]!, (string)fault["detail"]!);
            faults.AddRange(
                !Problems.All.ContainsKey(code) ? [$"{code} is not in the catalogue"]
                : detail.Length is 0 or > 3000 ? [$"{code} has a detail of {detail.Length} characters"]
                : []
            );
            if (
                Problem.Placeholder().IsMatch(detail.Replace(HostileValues.Brace, "", StringComparison.Ordinal)) && !shot.Path.Contains('{')
            )
            {
                faults.Add($"{code} has a hole: {detail}");
            }
        }

        if (Leak().Match(reply.Text) is { Success: true } leak)
        {
            faults.Add($"it tells of the inside: «{leak.Value}»");
        }

        return faults;
    }

    private static IEnumerable<(string Name, string Text)> Leaves(JsonNode? node, string name) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Leaves(member.Value, member.Key)),
            JsonArray items => items.SelectMany(item => Leaves(item, name)),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => [(name, (string)value!)],
            _ => [],
        };

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex(
        @"System\.\w|Microsoft\.|Monitoring\.\w|Nullable|Int32|Exception|\bat \w+\.\w+\(|SQLite|sqlite|\bselect \w+ from\b|constraint failed|\.cs\b|/tmp/|/home/|/root/|\.NET\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Leak();
}
