using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Tests.Unit;

/// <summary>The comparison is complete: applied to the wording it began from, it gives the other.</summary>
internal sealed class ComparingWordings
{
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["a"] = "Управління культури",
        ["b"] = "Департамент освіти",
        ["c"] = "Управління культури",
    };

    private static readonly Gen<string?> s_text = Gen.Elements<string?>(null, "Рядок", "Інший рядок", "a/b~c");

    private static readonly Gen<Funding> s_funding =
        from year in Gen.Choose(2026, 2028)
        from source in Gen.Elements(FundingSource.CommunityBudgetGeneral, FundingSource.Loan, FundingSource.InternationalAssistance)
        from donor in Gen.Elements<string?>(null, "EU", "inKind", "implementer", "A/B")
        from implementer in s_text
        from inKind in Gen.Elements(true, false)
        from amount in Gen.Choose(0, 5)
        select new Funding
        {
            Year = year,
            Source = source,
            Amount = new(amount * 100),
            Donor = donor,
            Implementer = implementer,
            RegistrationNumber = implementer,
            InKind = inKind,
        };

    private static readonly Gen<Measure> s_measure =
        from code in Gen.Elements("1.1", "1.2", "2")
        from title in Gen.Elements("Утеплити", "Полагодити")
        from text in s_text
        from funding in s_funding.ListOf()
        select new Measure
        {
            Code = code,
            Number = text,
            Title = title,
            Task = text,
            ValidFrom = 2026,
            ValidThrough = 2028,
            Funding = [.. funding.DistinctBy(row => (row.Year, row.Source, row.Donor, row.InKind))],
            Classifications = text is null ? [] : [new() { Scheme = "sdg", Code = text }],
        };

    private static readonly Gen<Indicator> s_indicator =
        from code in Gen.Elements("П1", "П2")
        from text in s_text
        from value in Gen.Choose(-3, 3)
        from frequency in Gen.Elements(Frequency.Annual, Frequency.Quarterly)
        select new Indicator
        {
            Code = code,
            Title = "Скільки",
            Group = IndicatorGroup.Output,
            Unit = "од.",
            Direction = IndicatorDirection.HigherIsBetter,
            Accumulation = Accumulation.Cumulative,
            Frequency = frequency,
            Baseline = value > 0 ? new() { Year = 2025, Value = value / 10_000m } : null,
            Targets = value == 0 ? [] : [new() { Year = 2026, Value = value }],
            Methodology = text is null ? null : new() { Definition = text },
        };

    private static readonly Gen<Wording> s_wording =
        from title in Gen.Elements("Програма", "Програма розвитку")
        from body in Gen.Elements("a", "b", "c")
        from others in Gen.SubListOf("a", "b", "c")
        from goal in s_text
        from measures in s_measure.ListOf()
        from indicators in s_indicator.ListOf()
        select new Wording
        {
            Passport = new()
            {
                Title = title,
                ResponsibleBodyId = body,
                CoExecutantIds = [.. others],
                Goal = goal,
                ValidFrom = 2026,
                ValidThrough = 2028,
            },
            Measures = [.. measures.DistinctBy(measure => measure.Code)],
            Indicators = [.. indicators.DistinctBy(indicator => indicator.Code)],
        };

    [Test]
    public void Applied_to_the_first_wording_it_gives_the_second() =>
        Prop.ForAll(
                s_wording.Two().ToArbitrary(),
                pair =>
                {
                    var (before, after) = (Values(pair.Item1), Values(pair.Item2));
                    var applied = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
                    foreach (
                        var change in WordingValues.Compare(
                            WordingValues.Of(pair.Item1, s_names),
                            WordingValues.Of(pair.Item2, s_names),
                            Language.Uk
                        )
                    )
                    {
                        Assert.That(applied.GetValueOrDefault(change.Path), Is.EqualTo(change.Before?.ToJsonString()));
                        applied.Remove(change.Path);
                        if (change.After is not null)
                        {
                            applied.Add(change.Path, change.After.ToJsonString());
                        }
                    }

                    return applied.SequenceEqual(after);
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_wording_differs_from_itself_in_nothing() =>
        Prop.ForAll(
                s_wording.ToArbitrary(),
                wording =>
                    WordingValues.Compare(WordingValues.Of(wording, s_names), WordingValues.Of(wording, s_names), Language.En).Count == 0
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void No_two_values_share_a_path() =>
        Prop.ForAll(
                s_wording.ToArbitrary(),
                wording =>
                    WordingValues.Of(wording, s_names).Select(value => value.Path).Distinct().Count()
                    == WordingValues.Of(wording, s_names).Count()
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Every property of every record of a wording is compared: a new one that nobody compares fails here.</summary>
    [TestCase(typeof(Passport))]
    [TestCase(typeof(Measure))]
    [TestCase(typeof(Funding))]
    [TestCase(typeof(Indicator))]
    [TestCase(typeof(Methodology))]
    [TestCase(typeof(YearValue))]
    [TestCase(typeof(Classification))]
    [TestCase(typeof(Stage))]
    [TestCase(typeof(Breakdown))]
    [TestCase(typeof(BreakdownMember))]
    public void Nothing_of_a_wording_escapes_the_comparison(Type record)
    {
        foreach (var property in record.GetProperties())
        {
            var (before, after) = (Full(), Full());
            foreach (var owner in Records(after).Where(owner => owner.GetType() == record))
            {
                property.SetValue(owner, Other(property.GetValue(owner)));
            }

            Assert.That(
                WordingValues.Compare(WordingValues.Of(before, s_names), WordingValues.Of(after, s_names), Language.Uk),
                Is.Not.Empty,
                $"{record.Name}.{property.Name}"
            );
        }
    }

    private static readonly Dictionary<Type, string[][]> s_tables = typeof(WordingFields)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .GroupBy(table => table.FieldType.GetGenericArguments()[0])
        .ToDictionary(
            tables => tables.Key,
            tables => tables.Select(table => ((IEnumerable<string>)((dynamic)table.GetValue(null)!).Properties).ToArray()).ToArray()
        );

    /// <summary>Whoever adds a property to a record of a wording adds it to that record's table, or this fails.</summary>
    [TestCaseSource(nameof(RecordsOfAWording))]
    public void A_table_has_every_property_of_its_record(Type record)
    {
        Assert.That(s_tables, Contains.Key(record));
        foreach (var properties in s_tables[record])
        {
            Assert.That(properties, Is.EquivalentTo(record.GetProperties().Select(property => property.Name)));
        }
    }

    /// <summary>Conclusions keep this hash: were it made otherwise, every one of them would read as given on another wording.</summary>
    [Test]
    public void The_hash_of_a_wording_is_what_it_always_was() =>
        Assert.That(WordingValues.Hash(Former()), Is.EqualTo("02fed076272be40bc2f3ceae2a331b18fd62578ed4ded2aa523e0e2eff19c829"));

    /// <summary>A field that a request has and the record has not, or the other way round, is lost on the way and fails here.</summary>
    [Test]
    public void A_wording_goes_through_its_request_unchanged()
    {
        foreach (var owners in Records(Full()).GroupBy(owner => owner.GetType()))
        {
            foreach (var property in owners.Key.GetProperties().Where(property => property.PropertyType != typeof(bool)))
            {
                Assert.That(
                    owners.All(owner => property.GetValue(owner) is null or ICollection { Count: 0 }),
                    Is.False,
                    $"{owners.Key.Name}.{property.Name} is left out of the example"
                );
            }
        }

        foreach (var inKind in new[] { false, true })
        {
            var wording = Full();
            typeof(Funding).GetProperty(nameof(Funding.InKind))!.SetValue(wording.Measures[0].Funding[0], inKind);

            Assert.That(Json.Text(NewWording.Of(wording).ToWording()), Is.EqualTo(Json.Text(wording)));
        }
    }

    private static IEnumerable<Type> RecordsOfAWording()
    {
        HashSet<Type> known = [];
        Queue<Type> next = new([typeof(Wording)]);
        while (next.TryDequeue(out var record))
        {
            if (!known.Add(record))
            {
                continue;
            }

            yield return record;
            foreach (var property in record.GetProperties())
            {
                var type = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
                if (type.IsClass && type != typeof(string))
                {
                    next.Enqueue(type);
                }
            }
        }
    }

    // All that a wording can say.
    private static Wording Full()
    {
        var former = Former();
        var (measure, indicator) = (former.Measures[0], former.Indicators[0]);
        return former with
        {
            Passport = former.Passport with
            {
                ShortTitle = "к",
                Basis = "п",
                CoDevelopers = "с",
                Participants = "у",
                ExpectedResults = "о",
                Control = "к",
                Reporting = Reporting.Annual,
                Stages =
                [
                    new()
                    {
                        Number = "I",
                        Title = "е",
                        ValidFrom = 2026,
                        ValidThrough = 2027,
                    },
                ],
            },
            Measures =
            [
                measure with
                {
                    ExecutantIds = ["c"],
                    Funding = [.. measure.Funding, measure.Funding[0] with { Year = 2027, Amount = null, WithinAppropriations = true }],
                },
            ],
            Indicators =
            [
                indicator with
                {
                    Breakdown = new()
                    {
                        Dimension = BreakdownDimension.Sex,
                        Title = "стать",
                        Members = [new() { Code = "ж", Title = "жінки" }, new() { Code = "ч", Title = "чоловіки" }],
                    },
                },
                Otherwise("ТН", IndicatorValueType.YesNo, new() { Year = 2026, Yes = true }),
                Otherwise("С", IndicatorValueType.Text, new() { Year = 2026, Text = "запроваджено" }),
            ],
        };

        Indicator Otherwise(string code, IndicatorValueType type, YearValue value) =>
            indicator with
            {
                Code = code,
                ValueType = type,
                Accumulation = Accumulation.PointInTime,
                Baseline = value with { Year = 2025 },
                Targets = [value],
            };
    }

    // All that a wording could say when the first conclusions were given.
    private static Wording Former() =>
        new()
        {
            Passport = new()
            {
                Title = "т",
                ResponsibleBodyId = "a",
                CoExecutantIds = ["b"],
                Initiator = "і",
                Developer = "р",
                Goal = "м",
                ValidFrom = 2026,
                ValidThrough = 2028,
                Classifications = [new() { Scheme = "sdg", Code = "1" }],
            },
            Measures =
            [
                new()
                {
                    Code = "1",
                    Number = "1",
                    SourceProgramId = "p",
                    Direction = "н",
                    Task = "з",
                    Title = "т",
                    Executants = "в",
                    ValidFrom = 2026,
                    ValidThrough = 2027,
                    ExpectedResult = "р",
                    Classifications = [new() { Scheme = "sdg", Code = "1" }],
                    Funding =
                    [
                        new()
                        {
                            Year = 2026,
                            Source = FundingSource.Loan,
                            Amount = new(5),
                            Donor = "EU",
                            Implementer = "в",
                            RegistrationNumber = "1",
                            InKind = false,
                        },
                    ],
                },
            ],
            Indicators =
            [
                new()
                {
                    Code = "П",
                    Title = "т",
                    Group = IndicatorGroup.Output,
                    Unit = "од.",
                    Direction = IndicatorDirection.HigherIsBetter,
                    Accumulation = Accumulation.Cumulative,
                    Frequency = Frequency.Annual,
                    MeasureCode = "1",
                    Baseline = new() { Year = 2025, Value = 1 },
                    Targets = [new() { Year = 2026, Value = 2 }],
                    Methodology = new()
                    {
                        Definition = "в",
                        Source = "д",
                        Verification = "п",
                        Accuracy = "т",
                        Limitations = "о",
                    },
                },
            ],
        };

    private static IEnumerable<object> Records(Wording wording) =>
        [
            wording.Passport,
            .. wording.Passport.Classifications,
            .. wording.Passport.Stages,
            .. wording.Measures,
            .. wording.Measures.SelectMany(measure => measure.Classifications),
            .. wording.Measures.SelectMany(measure => measure.Funding),
            .. wording.Indicators,
            .. wording.Indicators.Select(indicator => indicator.Baseline!),
            .. wording.Indicators.SelectMany(indicator => indicator.Targets),
            .. wording.Indicators.Select(indicator => indicator.Breakdown).OfType<Breakdown>(),
            .. wording.Indicators.SelectMany(indicator => indicator.Breakdown?.Members ?? []),
            .. wording.Indicators.Select(indicator => indicator.Methodology!),
        ];

    private static object? Other(object? value) =>
        value switch
        {
            string text => text + "!",
            int number => number + 1,
            decimal number => number + 1,
            bool flag => !flag,
            Money money => new Money(money.Kopiykas + 1),
            Enum member => Enum.ToObject(member.GetType(), ((int)(object)member + 1) % Enum.GetValues(member.GetType()).Length),
            null or Methodology or YearValue or Breakdown => null,
            IReadOnlyList<string> => Array.Empty<string>(),
            IReadOnlyList<Classification> => Array.Empty<Classification>(),
            IReadOnlyList<Funding> => Array.Empty<Funding>(),
            IReadOnlyList<YearValue> => Array.Empty<YearValue>(),
            IReadOnlyList<Stage> => Array.Empty<Stage>(),
            IReadOnlyList<BreakdownMember> => Array.Empty<BreakdownMember>(),
            _ => throw new NotSupportedException($"{value}"),
        };

    private static SortedDictionary<string, string> Values(Wording wording) =>
        new(
            WordingValues.Of(wording, s_names).ToDictionary(value => value.Path, value => value.Value.ToJsonString()),
            StringComparer.Ordinal
        );
}
