using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Importing;

[Label("стан перенесення", "state of an import")]
public enum ImportState
{
    [Label("триває", "running")]
    Running,

    [Label("внесено", "done")]
    Done,

    [Label("відхилено", "refused")]
    Refused,

    [Label("перервано", "interrupted")]
    Interrupted,
}

/// <summary>
/// What became of an import. Everything is written or nothing: of one that was refused or interrupted the register holds nothing.
/// <uk>Що сталося з перенесенням. Записують усе або нічого: якщо перенесення відхилено чи перервано, у реєстрі від нього нічого немає.</uk>
/// </summary>
public sealed record Import
{
    public required string Id { get; init; }

    public required ImportState State { get; init; }

    /// <summary>How many steps are taken.<uk>Скільки кроків виконано.</uk></summary>
    public required int StepsDone { get; init; }

    /// <summary>How many steps there are.<uk>Скільки кроків усього.</uk></summary>
    public required int StepsTotal { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.<uk>Коли закінчилося; доки триває — null.</uk></summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What was made; null until it is done.<uk>Що внесено; доки не внесено — null.</uk></summary>
    public required ImportedCounts? Made { get; init; }

    /// <summary>The programs that were made.<uk>Внесені програми.</uk></summary>
    public required IReadOnlyList<ImportedProgram> Programs { get; init; }

    /// <summary>
    /// What the register finds odd; nothing was refused for that.
    /// <uk>Попередження; перенесення вони не зупиняють.</uk>
    /// </summary>
    public required IReadOnlyList<FaultBody> Warnings { get; init; }

    /// <summary>Why it was refused; null otherwise.<uk>Чому відхилено; інакше — null.</uk></summary>
    public required ProblemBody? Problem { get; init; }
}

/// <summary>How much an import made.<uk>Скільки чого внесено.</uk></summary>
public sealed record ImportedCounts
{
    public required int Bodies { get; init; }

    /// <summary>Bodies that the register had already.<uk>Органи, які вже були в реєстрі.</uk></summary>
    public required int BodiesKnown { get; init; }

    public required int Programs { get; init; }

    public required int Amendments { get; init; }

    public required int Measures { get; init; }

    public required int Indicators { get; init; }

    public required int Reports { get; init; }
}

/// <summary>A program that an import made.<uk>Програма, яку внесено.</uk></summary>
public sealed record ImportedProgram
{
    /// <summary>Its number within the import.<uk>Номер програми в межах перенесення.</uk></summary>
    public required string Number { get; init; }

    /// <summary>
    /// Null of a dry run: there is nothing under it.
    /// <uk>Під час пробного запуску — null: такої програми ще немає.</uk>
    /// </summary>
    public required string? Id { get; init; }

    public required string Title { get; init; }

    public required ProgramStatus Status { get; init; }

    public required int Editions { get; init; }

    public required int Reports { get; init; }
}
