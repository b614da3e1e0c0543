using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The fields of a wording, record by record. The comparison table, the hash that an expert conclusion keeps, and the question whether
/// an amendment changes anything are all made from these tables; a property that stands in none fails a test.
/// </summary>
internal static class WordingFields
{
    private static readonly Words s_program = new("Програма", "Program");
    private static readonly Words s_responsibleBody = new("Відповідальний виконавець", "Responsible body");
    private static readonly Words s_responsibleBodyId = new("Відповідальний виконавець, ідентифікатор", "Responsible body: identifier");
    private static readonly Words s_coExecutant = new("Співвиконавець", "Co-executant");
    private static readonly Words s_executant = new("виконавчий орган", "executive body");

    public static readonly FieldTable<Classification> OfClassification = new FieldTable<Classification>(nameof(Classification.Scheme)).Add(
        nameof(Classification.Code),
        (item, place) => place.Text(item.Code, CellType.Code)
    );

    public static readonly FieldTable<Stage> OfStage = new FieldTable<Stage>(nameof(Stage.Number))
        .Text(nameof(Stage.Title), new("назва", "title"), stage => stage.Title)
        .Number(nameof(Stage.ValidFrom), new("початок, рік", "first year"), stage => stage.ValidFrom)
        .Number(nameof(Stage.ValidThrough), new("завершення, рік", "last year"), stage => stage.ValidThrough);

    public static readonly FieldTable<Passport> OfPassport = new FieldTable<Passport>()
        .Text(nameof(Passport.Title), new("Назва програми", "Title"), passport => passport.Title)
        .Add(
            nameof(Passport.ResponsibleBodyId),
            (passport, place) =>
                [
                    .. place.Into("responsibleBodyId", s_responsibleBodyId).Text(passport.ResponsibleBodyId, CellType.Code),
                    .. place.Into("responsibleBody", s_responsibleBody).Body(passport.ResponsibleBodyId),
                ]
        )
        .Add(
            nameof(Passport.CoExecutantIds),
            (passport, place) => passport.CoExecutantIds.SelectMany(id => place.Into($"coExecutants/{id}", s_coExecutant).Body(id))
        )
        .Text(nameof(Passport.Initiator), new("Ініціатор", "Initiator"), passport => passport.Initiator)
        .Text(nameof(Passport.Developer), new("Розробник", "Developer"), passport => passport.Developer)
        .Text(nameof(Passport.Goal), new("Мета програми", "Goal"), passport => passport.Goal)
        .Number(nameof(Passport.ValidFrom), new("Початок програми, рік", "First year"), passport => passport.ValidFrom)
        .Number(nameof(Passport.ValidThrough), new("Завершення програми, рік", "Last year"), passport => passport.ValidThrough)
        .Text(nameof(Passport.ShortTitle), new("Коротка назва", "Short title"), passport => passport.ShortTitle)
        .Text(nameof(Passport.Basis), new("Підстава для розроблення", "Basis"), passport => passport.Basis)
        .Text(nameof(Passport.CoDevelopers), new("Співрозробники", "Co-developers"), passport => passport.CoDevelopers)
        .Text(nameof(Passport.Participants), new("Учасники програми", "Participants"), passport => passport.Participants)
        .Text(nameof(Passport.ExpectedResults), new("Очікувані результати", "Expected results"), passport => passport.ExpectedResults)
        .Text(nameof(Passport.Control), new("Координація та контроль", "Coordination and control"), passport => passport.Control)
        .Member(nameof(Passport.Reporting), new("Періодичність звітування", "How often it is reported on"), passport => passport.Reporting)
        .Many(
            nameof(Passport.Stages),
            passport => passport.Stages,
            OfStage,
            (stage, place) => place.Into(Escape(stage.Number), new($"Етап {stage.Number}", $"Stage {stage.Number}"))
        )
        .Many(
            nameof(Passport.Classifications),
            passport => passport.Classifications,
            OfClassification,
            (item, place) => At(item, place with { Name = s_program })
        );

    public static readonly FieldTable<Funding> OfFunding = new FieldTable<Funding>(
        nameof(Funding.Year),
        nameof(Funding.Source),
        nameof(Funding.Donor),
        nameof(Funding.InKind)
    )
        .Add(nameof(Funding.Amount), (funding, place) => place.Text(funding.Amount?.ToString(), CellType.Hryvnias))
        .Add(
            nameof(Funding.WithinAppropriations),
            (funding, place) =>
                Within(funding, place)
                    .Into("withinAppropriations", place.Label(new("у межах кошторисних призначень", "within appropriations")))
                    .Flag(funding.WithinAppropriations ? true : null)
        )
        .Add(
            nameof(Funding.Implementer),
            (funding, place) =>
                Within(funding, place).Into("implementer", place.Label(new("виконавець проєкту", "implementer"))).Text(funding.Implementer)
        )
        .Add(
            nameof(Funding.RegistrationNumber),
            (funding, place) =>
                Within(funding, place)
                    .Into("registrationNumber", place.Label(new("реєстраційний номер", "registration number")))
                    .Text(funding.RegistrationNumber, CellType.Code)
        );

    public static readonly FieldTable<Measure> OfMeasure = new FieldTable<Measure>(nameof(Measure.Code))
        .Text(nameof(Measure.Title), new("назва", "title"), measure => measure.Title)
        .Code(nameof(Measure.Number), new("номер в акті", "number in the act"), measure => measure.Number)
        .Text(nameof(Measure.Direction), new("напрям", "direction"), measure => measure.Direction)
        .Text(nameof(Measure.Task), new("завдання", "task"), measure => measure.Task)
        .Text(nameof(Measure.Executants), new("виконавці", "executants"), measure => measure.Executants)
        .Add(
            nameof(Measure.ExecutantIds),
            (measure, place) => measure.ExecutantIds.SelectMany(id => place.Into($"executants/{id}", place.Label(s_executant)).Body(id))
        )
        .Number(nameof(Measure.ValidFrom), new("початок, рік", "first year"), measure => measure.ValidFrom)
        .Number(nameof(Measure.ValidThrough), new("завершення, рік", "last year"), measure => measure.ValidThrough)
        .Text(nameof(Measure.ExpectedResult), new("очікуваний результат", "expected result"), measure => measure.ExpectedResult)
        .Code(nameof(Measure.SourceProgramId), new("програма-джерело", "source program"), measure => measure.SourceProgramId)
        .Many(nameof(Measure.Classifications), measure => measure.Classifications, OfClassification, At)
        .Many(nameof(Measure.Funding), measure => measure.Funding, OfFunding, At);

    public static readonly FieldTable<YearValue> OfBaseline = new FieldTable<YearValue>()
        .Number(nameof(YearValue.Year), new("базовий рік", "baseline year"), baseline => baseline.Year)
        .Number(nameof(YearValue.Value), new("базове значення", "baseline value"), baseline => baseline.Value)
        .Flag(nameof(YearValue.Yes), new("базове значення («так» чи «ні»)", "baseline (yes or no)"), baseline => baseline.Yes)
        .Text(nameof(YearValue.Text), new("базове значення словами", "baseline in words"), baseline => baseline.Text);

    // A target is one value, whichever of its members holds it.
    public static readonly FieldTable<YearValue> OfTarget = new FieldTable<YearValue>(nameof(YearValue.Year))
        .Add(nameof(YearValue.Value), (target, place) => place.Number(target.Value))
        .Add(nameof(YearValue.Yes), (target, place) => place.Flag(target.Yes))
        .Add(nameof(YearValue.Text), (target, place) => place.Text(target.Text));

    public static readonly FieldTable<BreakdownMember> OfMember = new FieldTable<BreakdownMember>(nameof(BreakdownMember.Code)).Add(
        nameof(BreakdownMember.Title),
        (member, place) => place.Text(member.Title)
    );

    public static readonly FieldTable<Breakdown> OfBreakdown = new FieldTable<Breakdown>()
        .Member<BreakdownDimension>(
            nameof(Breakdown.Dimension),
            new("ознака розподілу", "broken down by"),
            breakdown => breakdown.Dimension
        )
        .Text(nameof(Breakdown.Title), new("назва розподілу", "title of the breakdown"), breakdown => breakdown.Title)
        .Many(
            nameof(Breakdown.Members),
            breakdown => breakdown.Members,
            OfMember,
            (member, place) => place.Into(member.Code, place.Label(new($"частина {member.Code}", $"part {member.Code}")))
        );

    public static readonly FieldTable<Methodology> OfMethodology = new FieldTable<Methodology>()
        .Text(nameof(Methodology.Definition), new("визначення", "definition"), methodology => methodology.Definition)
        .Text(nameof(Methodology.Source), new("джерело даних", "data source"), methodology => methodology.Source)
        .Text(nameof(Methodology.Verification), new("перевірка", "verification"), methodology => methodology.Verification)
        .Text(nameof(Methodology.Accuracy), new("точність", "accuracy"), methodology => methodology.Accuracy)
        .Text(nameof(Methodology.Limitations), new("обмеження", "limitations"), methodology => methodology.Limitations);

    public static readonly FieldTable<Indicator> OfIndicator = new FieldTable<Indicator>(nameof(Indicator.Code))
        .Text(nameof(Indicator.Title), new("назва", "title"), indicator => indicator.Title)
        .Member<IndicatorGroup>(nameof(Indicator.Group), new("група", "group"), indicator => indicator.Group)
        .Member<IndicatorValueType>(
            nameof(Indicator.ValueType),
            new("тип значення", "type of values"),
            indicator => indicator.ValueType == IndicatorValueType.Number ? null : indicator.ValueType
        )
        .Text(nameof(Indicator.Unit), new("одиниця виміру", "unit"), indicator => indicator.Unit)
        .Member<IndicatorDirection>(nameof(Indicator.Direction), new("бажаний напрям", "direction"), indicator => indicator.Direction)
        .Member<Accumulation>(nameof(Indicator.Accumulation), new("накопичення", "accumulation"), indicator => indicator.Accumulation)
        .Member<Frequency>(nameof(Indicator.Frequency), new("періодичність", "frequency"), indicator => indicator.Frequency)
        .Code(nameof(Indicator.MeasureCode), new("захід", "measure"), indicator => indicator.MeasureCode)
        .One(nameof(Indicator.Baseline), indicator => indicator.Baseline, OfBaseline)
        .Many(nameof(Indicator.Targets), indicator => indicator.Targets, OfTarget, At)
        .One(nameof(Indicator.Breakdown), indicator => indicator.Breakdown, OfBreakdown)
        .One(nameof(Indicator.Methodology), indicator => indicator.Methodology, OfMethodology);

    public static readonly FieldTable<Wording> OfWording = new FieldTable<Wording>()
        .One(nameof(Wording.Passport), wording => wording.Passport, OfPassport)
        .Many(
            nameof(Wording.Measures),
            wording => wording.Measures,
            OfMeasure,
            (measure, place) => place.Into(measure.Code, new($"Захід {measure.Code}", $"Measure {measure.Code}"))
        )
        .Many(
            nameof(Wording.Indicators),
            wording => wording.Indicators,
            OfIndicator,
            (indicator, place) => place.Into(indicator.Code, new($"Показник {indicator.Code}", $"Indicator {indicator.Code}"))
        );

    private static Place At(Classification item, Place list) =>
        list.Into($"{item.Scheme}/{Escape(item.Code)}", list.Label(new($"код {item.Scheme}", $"code of {item.Scheme}")));

    private static Place At(YearValue target, Place list)
    {
        var year = Plain(target.Year);
        return list.Into(year, list.Label(new($"планове значення на {year} рік", $"target for {year}")));
    }

    private static Place At(Funding funding, Place list)
    {
        var (year, label) = (Plain(funding.Year), FundingLabel.Of(funding.Source, funding.Donor, funding.InKind));
        var tail =
            funding.InKind ? $"/{Escape(funding.Donor ?? "")}/inKind"
            : funding.Donor is null ? ""
            : $"/{Escape(funding.Donor)}";
        return list.Into($"{year}/{funding.Source.Wire()}{tail}", list.Label(new($"{year} рік, {label.Uk}", $"{year}, {label.En}")));
    }

    // Money without a donor has an empty step in the donor's place, so that no donor's name can be taken for a field's.
    private static Place Within(Funding funding, Place place) =>
        funding.Donor is null && !funding.InKind ? place with { Path = place.Path + "/" } : place;

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    // RFC 6901: a slash and a tilde inside a name are escaped.
    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
