namespace Monitoring.Insight.Figures;

/// <summary>
/// The order of indicators by the share of their targets, in SQL: the share as a whole number, so that a cursor holds it exactly; where
/// there is none it comes before all others.
/// </summary>
internal static class AchievedOrder
{
    private const long NoShare = -long.MaxValue;

    private const string Part = "(case when i.direction = 'lowerIsBetter' then t.value else v.value end)";
    private const string Whole = "(case when i.direction = 'lowerIsBetter' then v.value else t.value end)";
    private const string Share = $"(cast({Part} as double precision) / {Whole})";

    private const string Rounded = $"""
        cast(round(case when {Share} > 1e11 then 1e11 when {Share} < -1e11 then -1e11 else {Share} end * 10000) as bigint)
        """;

    // Only the order hangs on it, so a hundredth of a per cent in floating point will do, and shares beyond any cursor are all equal;
    // but what is told as 99.99 or 0.01 stands beside no 100 and no 0, as Percent has it.
    public static readonly string Sql = $"""
        case when v.value is null or t.value is null or t.value <= 0 or (i.direction = 'lowerIsBetter' and v.value <= 0) then {NoShare}
             when {Rounded} = 10000 and {Part} < {Whole} then 9999
             when {Rounded} = 10000 and {Part} > {Whole} then 10001
             when {Rounded} = 0 and {Part} > 0 then 1
             when {Rounded} = 0 and {Part} < 0 then -1
             else {Rounded} end
        """;
}
