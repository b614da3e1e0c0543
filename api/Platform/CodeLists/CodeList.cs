using System.Reflection;
using System.Text.Json;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.CodeLists;

/// <summary>An enumeration of the API, with the words for people.<uk>Перелік значень API з назвами для людей.</uk></summary>
public sealed record CodeList
{
    /// <summary>All code lists: every enumeration of the service that has a name for people, by the alphabet.</summary>
    internal static readonly IReadOnlyList<CodeList> All =
    [
        .. typeof(CodeList)
            .Assembly.GetTypes()
            .Where(type => type.IsEnum)
            .Select(type => (type, label: type.GetCustomAttribute<LabelAttribute>()))
            .Where(named => named.label is not null)
            .Select(named => Of(named.type, named.label!.Words, named.type.GetCustomAttribute<NoteAttribute>()?.Words))
            .OrderBy(list => list.Name, StringComparer.Ordinal),
    ];

    public required string Name { get; init; }

    public required Words Title { get; init; }

    /// <summary>
    /// What to know beside the names; null where they say all.
    /// <uk>Що варто знати, крім назв; null, якщо назв досить.</uk>
    /// </summary>
    public required Words? Note { get; init; }

    public required IReadOnlyList<CodeListItem> Items { get; init; }

    private static CodeList Of(Type enumeration, Words title, Words? note) =>
        new()
        {
            Name = JsonNamingPolicy.CamelCase.ConvertName(enumeration.Name),
            Title = title,
            Note = note,
            Items =
            [
                .. Enum.GetValues(enumeration)
                    .Cast<Enum>()
                    .Select(member => (member, label: LabelAttribute.Of(member)))
                    .Select(labelled => new CodeListItem
                    {
                        Code = JsonNamingPolicy.CamelCase.ConvertName(labelled.member.ToString()),
                        Uk = labelled.label.Uk,
                        En = labelled.label.En,
                    }),
            ],
        };
}

/// <summary>
/// One value of an enumeration: as the API spells it, and as people call it.
/// <uk>Одне значення переліку: як його пише API і як називають люди.</uk>
/// </summary>
public sealed record CodeListItem
{
    public required string Code { get; init; }

    public required string Uk { get; init; }

    public required string En { get; init; }
}
