using System.CommandLine;
using System.Globalization;
using System.Text;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Keys;

namespace Monitoring.Operations.Commands;

/// <summary>Keys from the command line, by the same checks and with the same audit as over HTTP: how a city makes its first one.</summary>
internal static class KeyCommands
{
    private static readonly Option<string> s_name = new("--name")
    {
        Description = "What the key is for: a person, a system.",
        Required = true,
    };
    private static readonly Option<string> s_role = new("--role") { Description = "The role it gives.", Required = true };
    private static readonly Option<string?> s_body = new("--body")
    {
        Description = "Id of the executive body that a key of the role executiveBody is bound to.",
    };
    private static readonly Argument<string> s_id = new("id") { Description = "Id of the key, as `key list` shows it." };

    private static readonly Option<string?> s_expires = new("--expires")
    {
        Description = "Last day of the key, such as 2027-11-22, or a UTC instant. By default after 365 days, an administrator's after 90.",
    };

    private static readonly Option<int?> s_overlap = new("--overlap-days")
    {
        Description = $"For how many days the old key works on, 0 to 30. By default {KeyRotation.DefaultOverlapDays}.",
    };

    private static readonly Option<string[]> s_status = new("--status")
    {
        Description = "Only keys of this status.",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string[]> s_bodies = new("--body") { Description = "Only keys of this executive body." };

    // Where a problem points into a request, the command line has an option.
    private static readonly Dictionary<string, string> s_options = new()
    {
        ["#/name"] = s_name.Name,
        ["#/role"] = s_role.Name,
        ["#/bodyId"] = s_body.Name,
        ["#/expiresAt"] = s_expires.Name,
        ["#/overlapDays"] = s_overlap.Name,
    };

    static KeyCommands()
    {
        s_role.AcceptOnlyFromAmong([.. WireEnum<Role>.Names]);
        s_status.AcceptOnlyFromAmong([.. WireEnum<KeyStatus>.Names]);
        s_expires.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && DayOrInstant.Read(text) is null)
            {
                result.AddError(
                    $"--expires does not read '{text}'. Give a day such as 2027-11-22, or a UTC instant such as 2027-11-22T18:00:00Z."
                );
            }
        });
    }

    public static Command Make()
    {
        Command issue = new("issue", "Make a key and print it, once. In a new city it also makes the database.")
        {
            s_name,
            s_role,
            s_body,
            s_expires,
        };
        issue.SetAction(Issue);

        Command list = new("list", "List the keys, never their secrets.") { s_status, s_bodies };
        list.SetAction(List);

        Command revoke = new("revoke", "Revoke a key: from now on it opens nothing.") { s_id };
        revoke.SetAction(Revoke);

        Command rotate = new("rotate", "Make a key of the same name, role and body; the old one works on for a while.")
        {
            s_id,
            s_overlap,
            s_expires,
        };
        rotate.SetAction(Rotate);

        return new("key", "Manage keys while the service is stopped; while it runs, use /api/v1/keys.") { issue, list, revoke, rotate };
    }

    private static int Issue(ParseResult parsed)
    {
        using var register = RegisterAccess.OpenOrCreate(parsed.InvocationConfiguration);
        NewAccessKey request = new(
            Normalized(parsed.GetRequiredValue(s_name)),
            new(parsed.GetRequiredValue(s_role)),
            Normalized(parsed.GetValue(s_body)),
            Expiry(parsed, register.Clock)
        );
        return Print(register.Write(context => KeyService.Create(request, context)), parsed.InvocationConfiguration);
    }

    private static int Rotate(ParseResult parsed)
    {
        using var register = RegisterAccess.Open(parsed.InvocationConfiguration);
        var id = parsed.GetRequiredValue(s_id);
        KeyRotation request = new(parsed.GetValue(s_overlap), Expiry(parsed, register.Clock));
        // Whoever rotates a key on the command line means it as it is now.
        var revision = register.Database.Read(connection => KeyStore.Find(connection, id)?.Revision);
        return Print(register.Write(context => KeyService.Rotate(id, request, context), revision), parsed.InvocationConfiguration);
    }

    private static int Revoke(ParseResult parsed)
    {
        using var register = RegisterAccess.Open(parsed.InvocationConfiguration);
        var id = parsed.GetRequiredValue(s_id);
        return Print(register.Write(context => KeyService.Revoke(id, context)), parsed.InvocationConfiguration);
    }

    private static int List(ParseResult parsed)
    {
        using var register = RegisterAccess.Open(parsed.InvocationConfiguration);
        var (statuses, bodies) = (parsed.GetValue(s_status) ?? [], parsed.GetValue(s_bodies) ?? []);
        List(
            register.Database.Read(connection => KeyListing.All(connection, statuses, bodies, register.Clock.Now).ToList()),
            parsed.InvocationConfiguration.Output
        );
        return 0;
    }

    private static RawInput<DateTimeOffset>? Expiry(ParseResult parsed, CityClock clock) =>
        parsed.GetValue(s_expires) is { } text ? new(Iso.Text(DayOrInstant.Read(text)!.End(clock))) : null;

    // As a request is read: trimmed, one spelling of each letter, blank is absent.
    private static string? Normalized(string? text) =>
        text?.Trim() is { Length: > 0 } trimmed ? UkrainianText.Normalize(trimmed, NormalizationForm.FormC) : null;

    private static int Print(ApiResult result, InvocationConfiguration console)
    {
        var (output, error) = (console.Output, console.Error);
        if (result.Problem is { } refused)
        {
            var problem = refused.AsBody(Language.En, "");
            error.WriteLine($"{problem.Title}. {(problem.Errors.Count == 0 ? problem.Detail : "")}".TrimEnd());
            foreach (var place in problem.Errors)
            {
                error.WriteLine($"  {s_options.GetValueOrDefault(place.Pointer ?? "", place.Pointer ?? "")}: {place.Detail}");
            }

            return 1;
        }

        if (result.Body is not IssuedKey key)
        {
            error.WriteLine("Revoked.");
            return 0;
        }

        output.WriteLine($"KEY={key.Key}");
        output.WriteLine($"KEY_ID={key.Id}");
        output.WriteLine($"EXPIRES_AT={Iso.Text(key.ExpiresAt)}");
        if (key is RotatedKey rotated)
        {
            output.WriteLine($"REPLACED_WORKS_UNTIL={Iso.Text(rotated.ReplacedWorksUntil)}");
        }

        error.WriteLine("Keep the key now: it is not shown again.");
        return 0;
    }

    private static void List(IEnumerable<AccessKey> keys, TextWriter output)
    {
        output.WriteLine(Row(["ID", "STATUS", "ROLE", "EXPIRES", "LAST USED", "BODY", "NAME"]));
        foreach (var key in keys)
        {
            output.WriteLine(
                Row([
                    key.Id,
                    key.Status.Wire(),
                    key.Role.Wire(),
                    Iso.Text(key.ExpiresAt),
                    key.LastUsedAt is { } used ? Iso.Text(used) : "never",
                    key.BodyId ?? "-",
                    key.Name,
                ])
            );
        }

        static string Row(string[] cells) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cells[0], -36}  {cells[1], -7}  {cells[2], -13}  {cells[3], -24}  {cells[4], -24}  {cells[5], -36}  {cells[6]}"
            );
    }
}
