namespace Monitoring.Register.Programs;

/// <summary>Which programs a year concerns.</summary>
internal static class ProgramYears
{
    /// <summary>The program is in force on a day of @year: a spell of it reaches into the year, and it was not cancelled before.</summary>
    public static string InForce(string program)
    {
        const string Day = "case when spell.from_on < @newYear then @newYear else spell.from_on end";
        return $"""
            exists (select 1 from edition_validity spell
                    join edition held on held.id = spell.edition_id
                    where spell.program_id = {program}.id and {ValidityStore.Known("spell")} and spell.has_begun = 1
                      and spell.from_on <= @newYearsEve and spell.through_on >= @newYear
                      and @year between held.valid_from and held.valid_through and {ProgramStore.Lives(program, Day, "@newYearsEve")})
            """;
    }
}
