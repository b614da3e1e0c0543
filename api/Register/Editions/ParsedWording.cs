using System.Data.Common;
using Monitoring.Platform.Http;

namespace Monitoring.Register.Editions;

/// <summary>
/// A wording as it was sent, judged as far as it can be without the register: what is wrong between its parts and, where all its
/// fields can be read, the wording it means. Made once, before the request waits for the writer.
/// </summary>
internal sealed class ParsedWording
{
    private readonly NewWording _sent;
    private readonly IReadOnlySet<int> _uncoded;
    private readonly IReadOnlyList<ValidationError> _betweenParts;
    private readonly Wording? _wording;

    public ParsedWording(NewWording sent, bool hasValidFields)
    {
        _sent = sent.Coded();
        _uncoded = (sent.Measures ?? []).Index().Where(line => line.Item is { Code: null }).Select(line => line.Index).ToHashSet();
        _betweenParts = [.. WordingRules.Check(_sent)];
        var isWhole = _betweenParts.All(error => error.Problem == Problems.SourceProgramNotAllowed);
        _wording = hasValidFields && isWhole ? _sent.ToWording() : null;
    }

    /// <summary>Whether what was sent can be read as a wording.</summary>
    public bool HasWording => _wording is not null;

    /// <summary>What was sent means; to be asked for only where no field was found wrong.</summary>
    public Wording Wording => _wording ?? throw new InvalidOperationException("A wording was used whose fields were found wrong.");

    /// <summary>What must hold between the parts of the wording, and between it and the rest of the register.</summary>
    public List<ValidationError> Check(DbConnection connection, bool allowsSourcePrograms, string? programId = null) =>
        [
            .. _betweenParts.Where(error => !allowsSourcePrograms || error.Problem != Problems.SourceProgramNotAllowed),
            .. WordingReferences.Check(connection, _sent, programId),
            .. programId is null ? [] : ProposedCodes.Check(connection, programId, _sent, _uncoded),
        ];
}
