using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Operations.Backups;

/// <summary>Folds anew what is kept for the search, and names the rows where it differs.</summary>
internal static class FoldedText
{
    public static IEnumerable<ProofFault> Apart(DbConnection connection, string table, string columns) =>
        connection
            .Query<(string Id, string Text, string Folded, string Sort, string? Other, string OtherFolded)>(
                $"select id, {columns} from {table} order by id",
                buffered: false
            )
            .Where(row =>
                UkrainianText.Fold(row.Text) != row.Folded
                || UkrainianText.SortKey(row.Text) != row.Sort
                || UkrainianText.Fold(row.Other ?? "") != row.OtherFolded
            )
            .Select(row => new ProofFault(ProofFaultKind.Derived, table, row.Id));

    public static IEnumerable<ProofFault> ApartInActs(DbConnection connection) =>
        connection
            .Query<(string Id, string Folded, string? Summary, string? Type, string? Number)>(
                """
                select e.id, e.act_folded, e.summary, a.type, a.number
                from edition e left join legal_act a on a.id = e.legal_act_id
                order by e.id
                """,
                buffered: false
            )
            .Where(row => (row.Type is null ? "" : EditionStore.FoldedAct(row.Summary, row.Type, row.Number!)) != row.Folded)
            .Select(row => new ProofFault(ProofFaultKind.Derived, "edition", row.Id));

    public static IEnumerable<ProofFault> ApartInLines(DbConnection connection, string table) =>
        connection
            .Query<(string Edition, string Code, string Title, string Folded)>(
                $"select edition_id, code, title, title_folded from {table} order by edition_id, code",
                buffered: false
            )
            .Where(row => UkrainianText.Fold(row.Title) != row.Folded)
            .Select(row => new ProofFault(ProofFaultKind.Derived, table, $"{row.Edition} {row.Code}"));
}
