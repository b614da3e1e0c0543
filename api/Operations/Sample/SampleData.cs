using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>
/// What the JSON files beside this one say, as it is written there. Whatever is added goes to the end of its list: from its place in it
/// follow the minute it is recorded at, and so its ids.
/// </summary>
internal sealed record SampleData(
    IReadOnlyList<SampleBody> Bodies,
    IReadOnlyList<SampleProgram> Programs,
    IReadOnlyList<SampleConclusion> Conclusions,
    IReadOnlyList<SampleAmendment> Amendments,
    SampleReporting Reporting,
    IReadOnlyList<SampleKey> Keys,
    IReadOnlyList<DateOnly> Publications
)
{
    public const string AllInvented = "Дані демонстраційні.";

    public const string Mark = " (демонстраційний запис)";

    public static SampleData Read() =>
        new(
            Read<SampleBody[]>("bodies"),
            [
                .. Read<SampleProgram[]>("programs.real"),
                .. Read<SampleProgram[]>("programs.synthetic"),
                .. Read<SampleProgram[]>("programs.2026"),
                Read<SampleConcept>("concept").ToProgram(),
                .. Read<SampleProgram[]>("programs.2027"),
                .. Read<SampleProgram[]>("programs.others"),
                .. Read<SampleProgram[]>("programs.entered"),
            ],
            Read<SampleConclusion[]>("conclusions"),
            Read<SampleAmendment[]>("amendments"),
            Read<SampleReporting>("reporting"),
            Read<SampleKey[]>("keys"),
            Read<DateOnly[]>("publications")
        );

    public SampleBody Body(string key) => Bodies.First(body => body.Key == key);

    private static T Read<T>(string name)
    {
        using StreamReader reader = new(typeof(SampleData).Assembly.GetManifestResourceStream($"sample/{name}.json")!);
        return Json.Read<T>(reader.ReadToEnd());
    }
}

/// <summary>A body; one that is not real gets the mark after its name.</summary>
internal sealed record SampleBody
{
    public required string Key { get; init; }

    public bool IsReal { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    public string? Edrpou { get; init; }

    public required string Email { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public SampleEnd? End { get; init; }

    /// <summary>An invented person: who signs the body's reports.</summary>
    public required string Head { get; init; }

    public required string Position { get; init; }

    public string MarkedName => IsReal ? Name : Name + SampleData.Mark;
}

/// <summary>A program; a draft has no act, and one that is not real gets the mark after its title.</summary>
internal sealed record SampleProgram
{
    public required string Key { get; init; }

    public bool IsReal { get; init; }

    public ProgramKind Kind { get; init; } = ProgramKind.Targeted;

    public required string Title { get; init; }

    public required string Body { get; init; }

    public IReadOnlyList<string> CoExecutants { get; init; } = [];

    public required string Goal { get; init; }

    public required int From { get; init; }

    public required int Through { get; init; }

    public IReadOnlyList<string> Classifications { get; init; } = [];

    /// <summary>What its passport says beside all this.</summary>
    public SamplePassport Passport { get; init; } = new();

    public SampleAct? Act { get; init; }

    public SampleAct? Cancellation { get; init; }

    public SampleCompletion? Completion { get; init; }

    /// <summary>Only for a draft: an approved one is begun seven weeks before its act and reviewed four.</summary>
    public DateOnly? CreatedOn { get; init; }

    public DateOnly? ReviewedOn { get; init; }

    /// <summary>The day on which all its life and reports were entered: it had run its course before.</summary>
    public DateOnly? EnteredOn { get; init; }

    public SampleRectification? Rectified { get; init; }

    public IReadOnlyList<SampleMeasure> Measures { get; init; } = [];

    public IReadOnlyList<SampleIndicator> Indicators { get; init; } = [];

    public string MarkedTitle => IsReal ? Title : Title + SampleData.Mark;
}

/// <summary>What a passport may say beside what every one does.</summary>
internal sealed record SamplePassport
{
    public string? ShortTitle { get; init; }

    public string? Basis { get; init; }

    public string? CoDevelopers { get; init; }

    public string? Participants { get; init; }

    public string? ExpectedResults { get; init; }

    public string? Control { get; init; }

    public IReadOnlyList<NewStage> Stages { get; init; } = [];

    /// <summary>The program runs until it is carried out in full; its last year is then that of its measures.</summary>
    public bool IsOpenEnded { get; init; }
}

/// <summary>An act; where its real number is not known the number is ДЕМО-n.</summary>
internal sealed record SampleAct
{
    public required string Number { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public bool IsReal => !Number.StartsWith("ДЕМО-", StringComparison.Ordinal);
}

internal sealed record SampleMeasure
{
    public required string Code { get; init; }

    public required string Direction { get; init; }

    public required string Task { get; init; }

    public required string Title { get; init; }

    public string? Executants { get; init; }

    /// <summary>The keys of bodies that carry it out.</summary>
    public IReadOnlyList<string> ExecutantBodies { get; init; } = [];

    /// <summary>As the act prints it; the code where it is the same.</summary>
    public string? Number { get; init; }

    public required string Result { get; init; }

    public int? From { get; init; }

    public int? Through { get; init; }

    public IReadOnlyList<string> Classifications { get; init; } = [];

    /// <summary>The key of the program whose money a measure of a development programme repeats.</summary>
    public string? SourceProgram { get; init; }

    public required IReadOnlyList<SampleFunding> Funding { get; init; }
}

/// <summary>Money of one source: so many hryvnias in the measure's first year, five per cent of them more in every next.</summary>
internal sealed record SampleFunding
{
    public required FundingSource Source { get; init; }

    public required decimal Yearly { get; init; }

    public string? Donor { get; init; }

    public string? Implementer { get; init; }

    public string? RegistrationNumber { get; init; }

    public bool InKind { get; init; }

    /// <summary>The plan gives no amount; what is said of a year is then spent.</summary>
    public bool WithinAppropriations { get; init; }

    public Money In(int year, int firstYear) => new((long)Math.Round(Yearly * (1 + (0.05m * (year - firstYear))) / 100) * 100 * 100);
}

/// <summary>An indicator: the target of the first year, and by how much it moves every next.</summary>
internal sealed record SampleIndicator
{
    public required string Title { get; init; }

    public required IndicatorGroup Group { get; init; }

    public string? Unit { get; init; }

    public IndicatorDirection Direction { get; init; }

    public Accumulation Accumulation { get; init; }

    public Frequency Frequency { get; init; }

    public string? Measure { get; init; }

    public decimal Baseline { get; init; }

    public decimal Target { get; init; }

    public decimal Step { get; init; }

    public NewMethodology? Methodology { get; init; }

    public NewBreakdown? Breakdown { get; init; }

    public IndicatorValueType ValueType { get; init; }

    /// <summary>The target in words, and what is said of it in each fourth quarter.</summary>
    public string? Words { get; init; }

    /// <summary>The target of a year; before the first it is the baseline.</summary>
    public decimal In(int year, int firstYear) => year < firstYear ? Baseline : Target + (Step * (year - firstYear));
}
