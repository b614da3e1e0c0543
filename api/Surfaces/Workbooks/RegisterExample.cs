using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Importing;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>One program that shows how the workbook is filled in; whoever fills it in writes over it.</summary>
internal static class RegisterExample
{
    public const string Title = "Назва програми, як в акті";
    public const string Body = "Назва виконавчого органу";

    public static NewImport Import(int year) =>
        new(
            [new(Body, "Коротка назва", "00000000", "organ@example.org", null, null, null)],
            [
                new(
                    "1",
                    new(ProgramKinds.Totalled[0].Wire()),
                    20,
                    null,
                    [
                        new(
                            0,
                            null,
                            new("рішення", "Про затвердження програми", "1", new($"{year - 1}-12-18"), null, "Міська рада", "00000000"),
                            new($"{year}-01-01"),
                            Passport(year),
                            [Measure(year)],
                            [Indicator(year)]
                        ),
                    ],
                    null,
                    null,
                    null
                ),
            ]
        );

    private static NewPassport Passport(int year) =>
        new(
            Title,
            Body,
            null,
            null,
            null,
            "Для чого ухвалено програму",
            year,
            year + 4,
            "Коротка назва",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null
        );

    private static NewMeasure Measure(int year) =>
        new(
            "1.1",
            "1.1",
            null,
            null,
            "Завдання 1",
            "Що треба зробити",
            null,
            null,
            year,
            year + 4,
            "Що дасть захід",
            null,
            [
                .. Enumerable
                    .Range(year, 5)
                    .Select(next => new NewFunding(
                        next,
                        new(FundingSource.CommunityBudgetGeneral.Wire()),
                        new("250000.00"),
                        null,
                        null,
                        null,
                        null,
                        null
                    )),
            ]
        );

    private static NewIndicator Indicator(int year) =>
        new(
            "П1",
            "Що вимірюють",
            new(IndicatorGroup.Output.Wire()),
            new(IndicatorValueType.Number.Wire()),
            "од.",
            new(IndicatorDirection.HigherIsBetter.Wire()),
            new(Accumulation.Cumulative.Wire()),
            new(Frequency.Quarterly.Wire()),
            "1.1",
            new(year - 1, 10, null, null),
            [.. Enumerable.Range(year, 5).Select(next => new NewYearValue(next, 12, null, null))],
            null,
            null
        );
}
