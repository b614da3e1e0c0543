namespace Monitoring.Register.Programs;

/// <summary>Which programs a year concerns.</summary>
internal static class ProgramYears
{
    /// <summary>
    /// The edition has the year, to be told with the first day of it that counts; one without a last year has those until the completion.
    /// </summary>
    public static string Covers(string edition, string program, string year, string day) =>
        $"""
            ({year} >= {edition}.valid_from
             and ({edition}.valid_through >= {year}
                  or {edition}.valid_through is null and ({program}.completed_on is null or {program}.completed_on >= {day})))
            """;

    /// <summary>The program is in force on a day of @year: a spell of it reaches into the year, and it was not cancelled before.</summary>
    public static string InForce(string program)
    {
        const string Day = "case when spell.from_on < @newYear then @newYear else spell.from_on end";
        return $"""
            exists (select 1 from edition_validity spell
                    join edition held on held.id = spell.edition_id
                    where spell.program_id = {program}.id and {ValidityStore.Known("spell")} and spell.has_begun = 1
                      and spell.from_on <= @newYearsEve and spell.through_on >= @newYear
                      and {Covers("held", program, "@year", "@newYear")} and {ProgramStore.Lives(program, Day, "@newYearsEve")})
            """;
    }
}
