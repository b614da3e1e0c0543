using System.Text.RegularExpressions;
using Dapper;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>The schemes that the register knows by name. The list is open: a city may use others.</summary>
[Label("схема класифікації (перелік відкритий)", "classification scheme (an open list)")]
public enum ClassificationScheme
{
    [Label(
        "код програмної класифікації видатків місцевого бюджету (КПКВК)",
        "code of the programme classification of a local budget (KPKVK)"
    )]
    Kpkvk,

    [Label("проєкт у системі DREAM", "project in the DREAM system")]
    Dream,

    [Label("ціль сталого розвитку", "sustainable development goal")]
    Sdg,

    [Label("ціль стратегії розвитку громади", "goal of the community's development strategy")]
    StrategyGoal,

    [Label("гендерний маркер", "gender marker")]
    Gender,

    [Label("проєкт міжнародної технічної допомоги", "project of international technical assistance")]
    Mta,
}

/// <summary>The schemes of classifications: any short name, and the form of codes where a scheme has one.</summary>
internal static partial class Schemes
{
    public const string NamePattern = "^[a-z][a-zA-Z0-9]{1,31}$";

    public static bool IsName(string text) => Name().IsMatch(text);

    public static bool Fits(string scheme, string code) => scheme != ClassificationScheme.Kpkvk.Wire() || Kpkvk().IsMatch(code);

    /// <summary>A filter by codes, written scheme:code.</summary>
    public static QueryParameter<Classification> Parameter(Words description) =>
        new(
            "classification",
            description,
            text =>
                text.Split(':', 2) is [var scheme, { Length: > 0 and <= 100 } code] && IsName(scheme)
                    ? new() { Scheme = scheme, Code = code }
                    : null,
            true,
            Problems.NotAClassification,
            null,
            schema => schema.Type = JsonSchemaType.String
        );

    /// <summary>
    /// The edition carries one of the codes, on its passport or on a measure, or only at a place of the classification c; true where there
    /// are none, since then nobody filters.
    /// </summary>
    public static string Carries(
        string editionColumn,
        IReadOnlyList<Classification> items,
        DynamicParameters parameters,
        string place = "true"
    )
    {
        if (items.Count == 0)
        {
            return "true";
        }

        var ways = items
            .Select(
                (item, place) =>
                {
                    parameters.Add($"scheme{place}", item.Scheme);
                    parameters.Add($"code{place}", item.Code);
                    return $"(c.scheme = @scheme{place} and c.code = @code{place})";
                }
            )
            .ToList();
        return $"""
            exists (select 1 from classification c
                    where c.edition_id = {editionColumn} and {place} and ({string.Join(" or ", ways)}))
            """;
    }

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9]{1,31}\z")]
    private static partial Regex Name();

    // Spending unit (2), executant (1, not zero), program (4).
    [GeneratedRegex(@"\A[0-9]{2}[1-9][0-9]{4}\z")]
    private static partial Regex Kpkvk();
}
