using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>The days between which an amendment may take effect, and the day its act may not come before.</summary>
internal sealed record AdoptionBounds(DateOnly ApprovedOn, DateOnly Earliest, DateOnly Latest)
{
    /// <summary>The years are those of the new wording; where there is none, or they cannot be read, those of the last edition.</summary>
    public static AdoptionBounds Of(DbConnection connection, ProgramStore.Row program, (int? From, int? Through)? years)
    {
        var last = EditionStore.FindLast(connection, program.Id);
        DateOnly begins = new(Year(years?.From) ?? last.ValidFrom, 1, 1);
        var ends =
            Year(years?.Through) is { } through ? new(through, 12, 31)
            : years is { Through: null } ? new DateOnly(Years.OfDates.Last, 12, 31)
            : last.LastDay;
        return new(
            EditionStore.Find(connection, program.Id, 0)!.AdoptedOn!.Value,
            begins > program.InForceFrom ? begins : program.InForceFrom!.Value,
            program.CancelledFrom <= ends ? program.CancelledFrom.Value.AddDays(-1) : ends
        );

        static int? Year(int? year) => year is { } given && Years.OfDates.Contains(given) ? year : null;
    }

    /// <summary>Every fault of the act that adopts the amendment.</summary>
    public List<ValidationError> Check(NewEnactment request, DateOnly today)
    {
        var errors = request.Check(today, Earliest, Latest);
        if (request.LegalAct?.AdoptedOn?.ValueOrNull < ApprovedOn)
        {
            errors.Add(new(Problems.DateTooEarly, "#/legalAct/adoptedOn", new { earliest = ApprovedOn }));
        }

        return errors;
    }
}
