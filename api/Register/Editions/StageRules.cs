using Monitoring.Platform.Http;

namespace Monitoring.Register.Editions;

/// <summary>What must hold between the stages of a program: each within its years, and one after the other.</summary>
internal static class StageRules
{
    private const string Place = "#/passport/stages";

    public static IEnumerable<ValidationError> Check(IReadOnlyList<NewStage?>? stages, (int From, int Through)? program) =>
        [
            .. Rules
                .Repeated(stages, stage => stage?.Number)
                .Select(row => new ValidationError(
                    Problems.CodeRepeated,
                    $"{Place}/{row}/number",
                    new { code = TextRules.Printable(stages![row]!.Number!) }
                )),
            .. WordingRules.Each(
                stages,
                Place,
                (stage, at) =>
                    [
                        .. WordingRules.Reversed(stage.ValidFrom, stage.ValidThrough, $"{at}/validThrough"),
                        .. WordingRules.Outside(stage.ValidFrom, program, Problems.YearOutsideProgram, $"{at}/validFrom"),
                        .. WordingRules.Outside(stage.ValidThrough, program, Problems.YearOutsideProgram, $"{at}/validThrough"),
                    ]
            ),
            .. Overlapping([.. (stages ?? []).Select((stage, row) => (stage, row)).Where(item => item.stage?.ValidFrom is not null)]),
        ];

    private static IEnumerable<ValidationError> Overlapping(List<(NewStage? Stage, int Row)> stages)
    {
        var ordered = stages.OrderBy(item => item.Stage!.ValidFrom).ToList();
        return ordered
            .Zip(ordered.Skip(1))
            .Where(pair => pair.Second.Stage!.ValidFrom <= pair.First.Stage!.ValidThrough)
            .Select(pair => new ValidationError(
                Problems.StagesOverlap,
                $"{Place}/{pair.Second.Row}/validFrom",
                new
                {
                    validFrom = pair.Second.Stage!.ValidFrom,
                    other = TextRules.Printable(pair.First.Stage!.Number ?? ""),
                    validThrough = pair.First.Stage.ValidThrough,
                }
            ));
    }
}
