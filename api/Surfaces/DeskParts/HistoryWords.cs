using System.Globalization;
using Monitoring.Platform.CodeLists;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>What people call the things, the deeds and the fields that the audit names by their codes.</summary>
internal static class HistoryWords
{
    public static readonly IReadOnlyDictionary<string, Words> Resources = new Dictionary<string, Words>
    {
        ["program"] = new("програма", "program"),
        ["amendment"] = new("зміни до програми", "amendment"),
        ["report"] = new("звіт", "report"),
        ["extension"] = new("строк подання звіту", "due day of a report"),
        ["executiveBody"] = new("виконавчий орган", "executive body"),
        ["expertConclusion"] = new("експертний висновок", "expert conclusion"),
        ["key"] = new("ключ", "key"),
        ["calendar"] = new("календар", "calendar"),
        ["publication"] = new("публікація відкритих даних", "open-data publication"),
        ["import"] = new("внесення книги", "import"),
        ["actAddress"] = new("адреса акта", "address of an act"),
        ["session"] = new("сеанс за столом", "session at the desk"),
        ["register"] = new("реєстр", "register"),
    };

    public static readonly IReadOnlyDictionary<string, Words> Actions = new Dictionary<string, Words>
    {
        ["created"] = new("створено", "made"),
        ["updated"] = new("змінено", "changed"),
        ["deleted"] = new("вилучено", "removed"),
        ["wording"] = new("змінено текст", "wording changed"),
        ["review"] = new("подано на розгляд", "put up for review"),
        ["approval"] = new("затверджено", "approved"),
        ["amended"] = new("внесено зміни", "amended"),
        ["opened"] = new("розпочато", "opened"),
        ["adoption"] = new("ухвалено", "adopted"),
        ["cancellation"] = new("скасовано", "cancelled"),
        ["completion"] = new("завершено", "completed"),
        ["annulment"] = new("визнано нечинним", "annulled"),
        ["amendmentAnnulled"] = new("зміни визнано нечинними", "amendment annulled"),
        ["rectified"] = new("виправлено описку", "a slip mended"),
        ["rectification"] = new("виправлено описку", "a slip mended"),
        ["draft"] = new("збережено чернетку", "draft saved"),
        ["editing"] = new("заповнювали чернетку", "draft edited"),
        ["submission"] = new("подано", "submitted"),
        ["return"] = new("повернуто на доопрацювання", "returned"),
        ["acceptance"] = new("прийнято", "accepted"),
        ["correction"] = new("відкрито для виправлення", "opened for correction"),
        ["withdrawal"] = new("від виправлення відмовилися", "correction withdrawn"),
        ["issued"] = new("видано", "issued"),
        ["rotated"] = new("замінено", "replaced"),
        ["revoked"] = new("відкликано", "revoked"),
        ["published"] = new("оприлюднено", "published"),
        ["ended"] = new("орган припинено", "body ended"),
        ["started"] = new("розпочато", "started"),
        ["outcome"] = new("закінчено", "ended"),
        ["takenBack"] = new("повернуто до давнішого стану", "taken back"),
        ["broughtForward"] = new("оновлено для нової версії", "brought forward"),
    };

    /// <summary>Fields; those that are for programs alone stand in <see cref="ForPrograms"/>.</summary>
    public static readonly IReadOnlyDictionary<string, Words> Fields = new Dictionary<string, Words>
    {
        ["acceptedOn"] = new("прийнято", "accepted on"),
        ["accumulation"] = new("підсумок за рік", "accumulation"),
        ["accuracy"] = new("точність", "accuracy"),
        ["added"] = new("додано", "added"),
        ["adoptedOn"] = new("дата ухвалення", "adopted on"),
        ["amount"] = new("сума", "amount"),
        ["assessment"] = new("оцінка", "assessment"),
        ["baseline"] = new("початкове значення", "baseline"),
        ["basis"] = new("підстава для розроблення", "basis"),
        ["bodyId"] = new("орган", "body"),
        ["breakdown"] = new("розподіл", "breakdown"),
        ["changed"] = new("змінено", "changed"),
        ["classifications"] = new("класифікація", "classification"),
        ["closesOn"] = new("закриття", "closes on"),
        ["code"] = new("код", "code"),
        ["coDevelopers"] = new("співрозробники", "co-developers"),
        ["coExecutantIds"] = new("співвиконавці", "co-executants"),
        ["control"] = new("контроль", "control"),
        ["createdAt"] = new("створено", "made at"),
        ["dataset"] = new("набір даних", "dataset"),
        ["datasets"] = new("набори даних", "datasets"),
        ["daysLate"] = new("запізнення, днів", "days late"),
        ["definition"] = new("визначення", "definition"),
        ["developer"] = new("розробник", "developer"),
        ["deviationReason"] = new("причина відхилення", "reason of deviation"),
        ["dimension"] = new("ознака", "dimension"),
        ["direction"] = new("напрям", "direction"),
        ["documentNumber"] = new("номер документа", "number of the document"),
        ["donor"] = new("донор", "donor"),
        ["dueOn"] = new("строк подання", "due on"),
        ["edition"] = new("редакція", "edition"),
        ["edrpou"] = new("ЄДРПОУ", "EDRPOU"),
        ["effectiveFrom"] = new("набирає чинності", "in force from"),
        ["email"] = new("електронна пошта", "e-mail"),
        ["executantIds"] = new("виконавці", "executants"),
        ["executants"] = new("виконавці", "executants"),
        ["expectedResult"] = new("очікуваний результат", "expected result"),
        ["expectedResults"] = new("очікувані результати", "expected results"),
        ["expiresAt"] = new("чинний до", "expires at"),
        ["files"] = new("файли", "files"),
        ["frequency"] = new("періодичність", "frequency"),
        ["funding"] = new("кошти", "money"),
        ["goal"] = new("мета", "goal"),
        ["group"] = new("група", "group"),
        ["implementer"] = new("виконавець робіт", "implementer"),
        ["indicatorCode"] = new("показник", "indicator"),
        ["indicators"] = new("показники", "indicators"),
        ["initiator"] = new("ініціатор", "initiator"),
        ["inKind"] = new("у натуральній формі", "in kind"),
        ["issuedOn"] = new("видано", "issued on"),
        ["legalAct"] = new("акт", "act"),
        ["limitations"] = new("обмеження", "limitations"),
        ["lines"] = new("зауваження до рядків", "notes on lines"),
        ["measureCode"] = new("захід", "measure"),
        ["measures"] = new("заходи", "measures"),
        ["members"] = new("складники", "members"),
        ["methodology"] = new("методологія", "methodology"),
        ["name"] = new("назва", "name"),
        ["narrative"] = new("загальний опис", "narrative"),
        ["note"] = new("примітка", "note"),
        ["number"] = new("номер", "number"),
        ["on"] = new("день", "day"),
        ["participants"] = new("учасники", "participants"),
        ["parts"] = new("складники", "parts"),
        ["passport"] = new("паспорт", "passport"),
        ["period"] = new("період", "period"),
        ["position"] = new("посада", "position"),
        ["publishedAt"] = new("оприлюднено", "published at"),
        ["publisherName"] = new("хто ухвалив", "adopted by"),
        ["reason"] = new("причина", "reason"),
        ["receivedOn"] = new("надійшло", "received on"),
        ["recording"] = new("запис", "recording"),
        ["registrationNumber"] = new("реєстраційний номер", "registration number"),
        ["remarks"] = new("зауваження", "remarks"),
        ["removed"] = new("вилучено", "removed"),
        ["replacesId"] = new("замінює ключ", "replaces key"),
        ["reporting"] = new("звітування", "reporting"),
        ["responsibleBodyId"] = new("відповідальний виконавець", "responsible body"),
        ["result"] = new("результат", "result"),
        ["revokedAt"] = new("відкликано", "revoked at"),
        ["role"] = new("роль", "role"),
        ["scheme"] = new("класифікатор", "scheme"),
        ["shortName"] = new("коротка назва", "short name"),
        ["shortTitle"] = new("коротка назва", "short title"),
        ["signatory"] = new("підписує", "signed by"),
        ["snapshot"] = new("номер подання", "number of submission"),
        ["source"] = new("джерело", "source"),
        ["sourceProgramId"] = new("програма-джерело", "source program"),
        ["spent"] = new("використано", "used"),
        ["stages"] = new("етапи", "stages"),
        ["status"] = new("стан", "state"),
        ["successorId"] = new("правонаступник", "successor"),
        ["summary"] = new("зміст змін", "summary"),
        ["targets"] = new("планові значення", "targets"),
        ["task"] = new("завдання", "task"),
        ["text"] = new("текст", "text"),
        ["title"] = new("назва", "title"),
        ["type"] = new("вид", "type"),
        ["unit"] = new("одиниця виміру", "unit"),
        ["until"] = new("до дня", "until"),
        ["validFrom"] = new("діє з", "valid from"),
        ["validThrough"] = new("діє до", "valid through"),
        ["value"] = new("значення", "value"),
        ["valueType"] = new("вид значення", "type of value"),
        ["verdict"] = new("висновок", "verdict"),
        ["verification"] = new("перевірка", "verification"),
        ["withinAppropriations"] = new("у межах призначень", "within appropriations"),
        ["wording"] = new("текст", "wording"),
        ["year"] = new("рік", "year"),
        ["yes"] = new("так чи ні", "yes or no"),
    };

    /// <summary>What a person has no use for: sums of control, machine counts and identifiers told elsewhere.</summary>
    public static readonly IReadOnlySet<string> ForPrograms = new HashSet<string>
    {
        "id",
        "revision",
        "sha256",
        "bytes",
        "url",
        "audit",
        "rows",
        "pointer",
        "publisherId",
        "lastUsedAt",
    };

    // A code that means one thing wherever it stands; one that two lists call differently stays a code.
    private static readonly Dictionary<string, Words> s_values = CodeList
        .All.SelectMany(list => list.Items)
        .GroupBy(item => item.Code, item => new Words(item.Uk, item.En))
        .Where(items => items.Distinct().Count() == 1)
        .ToDictionary(items => items.Key, items => items.First());

    public static string Resource(string code, Prose prose) => Resources.TryGetValue(code, out var words) ? prose.Of(words) : code;

    public static string Action(string code, Prose prose) => Actions.TryGetValue(code, out var words) ? prose.Of(words) : code;

    public static string Field(string code, Prose prose) => Fields.TryGetValue(code, out var words) ? prose.Of(words) : code;

    public static string Value(string text, Prose prose) =>
        s_values.TryGetValue(text, out var words) ? prose.Of(words)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? prose.Date(day)
        : text;
}
