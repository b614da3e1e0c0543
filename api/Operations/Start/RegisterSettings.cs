using System.Text.RegularExpressions;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Start;

/// <summary>
/// One of several registers that a process serves: its name, and what the settings say of it under Registers:&lt;name&gt; in place of what
/// they say of all.
/// </summary>
internal sealed partial record RegisterSettings(string Name, IConfigurationSection Own)
{
    public const string Section = "Registers";

    /// <summary>The registers that the settings name.</summary>
    public static IReadOnlyList<RegisterSettings> In(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).GetChildren().Select(section => new RegisterSettings(section.Key, section))];

    /// <summary>Whether the process serves several registers in place of the plain one.</summary>
    public static bool AreSeveral(IConfiguration configuration) => configuration.GetSection(Section).GetChildren().Any();

    /// <summary>Where a register is that has no host name of its own.</summary>
    public string Path => $"/r/{Name}";

    /// <summary>
    /// Lays the register's own settings over those of all. Where it lies, what its backups are called and whose key opens it is never taken
    /// from others.
    /// </summary>
    public void ApplyTo(ConfigurationManager configuration)
    {
        var (address, backups) = (configuration["PublicUrl"], configuration["Backups:Folder"]);
        configuration.AddInMemoryCollection([
            new("ConnectionStrings:Programs", RegisterPlace.FileBeside(configuration["ConnectionStrings:Programs"], $"{Name}.db")),
            new("Access:AdministratorKey", ""),
            new("PublicUrl", Uri.TryCreate(address, UriKind.Absolute, out var whole) ? $"{whole}".TrimEnd('/') + Path : address),
            // What the process tells a collector is of the plain register: several would tell the same figures several times.
            new(Telemetry.Endpoint, ""),
            new("Backups:Folder", backups is { Length: > 0 } ? System.IO.Path.Combine(backups, Name) : ""),
        ]);
        // As they are now: a source that is a part of where it is put would tell of its own changes for ever.
        configuration.AddInMemoryCollection(Own.AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null));
    }

    /// <summary>Lays the settings of one register over those of all, for a command that is about it.</summary>
    public static void Choose(ConfigurationManager configuration, string? name)
    {
        var several = In(configuration);
        if (name is null && several.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", several.Select(register => register.Name));
        var chosen =
            several.FirstOrDefault(register => register.Name == name)
            ?? throw new StartRefusedException(
                several.Count == 0
                    ? $"--register: the settings name no {Section}; without it the command is about the one that there is."
                    : $"Say which register: --register and one of {names}."
            );
        chosen.ApplyTo(configuration);
    }

    /// <summary>Refuses registers that would be mixed up: whatever each has, by its own settings or without any, is its alone.</summary>
    public static void RefuseMixedUp(IConfiguration configuration, string contentRoot)
    {
        var registers = In(configuration);
        var alone = registers.Select(register => (register.Name, Settings: (IConfiguration)register.Alone(configuration))).ToList();
        List<string> errors =
        [
            .. registers
                .Where(register => !Names().IsMatch(register.Name))
                .Select(register => $"{Section}:{register.Name} must be named by small Latin letters, digits and hyphens, at most 40."),
            .. Shared(alone, "ConnectionStrings:Programs", value => PlaceOf(value, contentRoot)),
            .. Shared(alone.Append(("the region itself", configuration)), "PublicUrl", value => value.TrimEnd('/').ToUpperInvariant()),
            .. Shared(alone, "Backups:Folder", value => System.IO.Path.TrimEndingDirectorySeparator(value)),
        ];
        if (errors.Count > 0)
        {
            throw SettingsReader.Refusal(errors);
        }
    }

    private ConfigurationManager Alone(IConfiguration configuration)
    {
        ConfigurationManager alone = new();
        alone.AddConfiguration(configuration);
        ApplyTo(alone);
        return alone;
    }

    // What cannot be read is complained of where the register itself is opened.
    private static string PlaceOf(string connectionString, string contentRoot) =>
        RegisterPlace.IsNamed(connectionString) ? RegisterPlace.Of(connectionString, contentRoot).Name : connectionString;

    private static IEnumerable<string> Shared(
        IEnumerable<(string Name, IConfiguration Settings)> registers,
        string setting,
        Func<string, string> whole
    ) =>
        from register in registers
        where register.Settings[setting] is { Length: > 0 }
        group register.Name by whole(register.Settings[setting]!) into same
        where same.Count() > 1
        select $"{setting} must not be the same for {string.Join(", ", same)}.";

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$")]
    private static partial Regex Names();
}
