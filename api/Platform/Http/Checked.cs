namespace Monitoring.Platform.Http;

/// <summary>What a check let through, or the problem that the request ends with.</summary>
public readonly record struct Checked<T>
{
    private readonly T? _value;

    private Checked(T? value, ProblemResult? problem) => (_value, Problem) = (value, problem);

    public ProblemResult? Problem { get; }

    /// <summary>What was let through; to be asked for only where there is no problem.</summary>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"The check ended with {Problem.Problem.Code}.");

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(ProblemResult problem) => new(default, problem);
}
