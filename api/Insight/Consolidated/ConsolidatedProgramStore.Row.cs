using System.Data.Common;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <content>How a row becomes a program.</content>
internal static partial class ConsolidatedProgramStore
{
    private readonly record struct Responsibility(Succession Succession, DueDays DueDays, Period Period)
    {
        // Whose a report is, its submission says; before any, it is the duty of the body that answers on the due day.
        public BodyName Of(DbDataReader row, string programId)
        {
            if (!row.IsDBNull(Column.FiledId))
            {
                return Name(row, Column.FiledId);
            }

            var responsible = Name(row, Column.ResponsibleId);
            var answering = Succession.AnswerableFor(responsible.Id, DueDays.Of(programId, Period).DueOn);
            return answering.Id == responsible.Id ? responsible : BodyName.Of(answering);
        }

        // Three columns in a row.
        private static BodyName Name(DbDataReader row, int id) =>
            new()
            {
                Id = row.GetString(id),
                Name = row.GetString(id + 1),
                Edrpou = row.IsDBNull(id + 2) ? null : row.GetString(id + 2),
            };
    }

    private static Program Read(DbDataReader row, Responsibility responsibility)
    {
        var (id, period) = (row.GetString(Column.Id), responsibility.Period);
        SnapshotKey? included = row.IsDBNull(Column.IncludedNumber)
            ? null
            : new(id, row.GetString(Column.IncludedPeriod), row.GetInt32(Column.IncludedNumber));
        return new()
        {
            Id = id,
            OfficialId = row.GetString(Column.OfficialId),
            Kind = row.GetString(Column.Kind),
            Title = row.GetString(Column.Title),
            Body = responsibility.Of(row, id),
            EditionId = row.GetString(Column.EditionId),
            Edition = row.GetInt32(Column.Edition),
            EditionRecordedAt = Iso.ParseInstant(row.GetString(Column.EditionRecordedAt)),
            OriginalId = row.GetString(Column.OriginalId),
            YearStartId = row.GetString(Column.YearStartId),
            NowId = row.GetString(Column.NowId),
            Owes = row.GetBoolean(Column.Owes),
            LastSnapshot = Number(row, Column.LastSnapshot),
            AcceptedSnapshot = Number(row, Column.AcceptedSnapshot),
            Included = included,
            IsCarried = included is { } key && key.Period != period.Code,
            IsAccepted = row.GetBoolean(Column.IsAccepted),
            SubmittedAt = row.IsDBNull(Column.SubmittedAt) ? null : Iso.ParseInstant(row.GetString(Column.SubmittedAt)),
            DaysLate = Number(row, Column.DaysLate),
            PreviousSnapshot = Number(row, Column.PreviousNumber) is { } before ? new(id, period.Previous!.Code, before) : null,
        };
    }

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    // The places of the columns below: by name each would be looked for in every row.
    private static class Column
    {
        public const int Id = 0;
        public const int OfficialId = 1;
        public const int Kind = 2;
        public const int Title = 3;
        public const int ResponsibleId = 4;
        public const int FiledId = 7;
        public const int EditionId = 10;
        public const int Edition = 11;
        public const int EditionRecordedAt = 12;
        public const int OriginalId = 13;
        public const int NowId = 14;
        public const int YearStartId = 15;
        public const int LastSnapshot = 16;
        public const int AcceptedSnapshot = 17;
        public const int Owes = 18;
        public const int IncludedPeriod = 19;
        public const int IncludedNumber = 20;
        public const int IsAccepted = 21;
        public const int SubmittedAt = 22;
        public const int DaysLate = 23;
        public const int PreviousNumber = 24;
        public const int MayHaveEnded = 25;
    }
}
