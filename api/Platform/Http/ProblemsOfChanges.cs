using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>The problems of those who follow the register: the change feed and the code lists.</summary>
public static partial class Problems
{
    public static readonly Problem FeedTrimmed = new("FEED_TRIMMED", 410,
        new("Таких давніх змін у стрічці вже немає", "The feed no longer holds changes that old"),
        new("Стрічка починається зі зміни №\u00a0{oldestSeq} ({oldest}); давніші прибрано, і частину з них ви пропустили. Прочитайте все заново — /executive-bodies, /programs і все, що під ними, /calendar/rules — і далі стежте від `after={newestSeq}`.",
            "The feed begins with change {oldestSeq} ({oldest}); older changes were let go, and you missed some of them. Read everything anew - /executive-bodies, /programs and all beneath them, /calendar/rules - then follow from `after={newestSeq}`."),
        new { oldestSeq = 4001, oldest = new Labelled("2026-01-15T08:30:12.507Z", new("15.01.2026, 10:30", "15 January 2026, 10:30")), newestSeq = 5120 });

    public static readonly Problem FeedRewound = new("FEED_REWOUND", 410,
        new("Зміни з таким номером іще немає", "The feed has not come to that number"),
        new("Останній номер стрічки — {newestSeq}, а ви просите зміни після {after}. Якщо цей номер дав вам сам сервіс, реєстр відновлено з резервної копії, і дещо з прочитаного вами не збереглося. Прочитайте все заново — /executive-bodies, /programs і все, що під ними, /calendar/rules — і далі стежте від `after={newestSeq}`.",
            "The newest number is {newestSeq}; you ask for changes after {after}. If the service gave you that number, the register was restored from a backup, and some of what you read was not kept. Read everything anew - /executive-bodies, /programs and all beneath them, /calendar/rules - then follow from `after={newestSeq}`."),
        new { after = 5120, newestSeq = 5088 });

    public static readonly Problem CodeListNotFound = new("CODE_LIST_NOT_FOUND", 404,
        new("Такого довідника немає", "No such code list"),
        new("Усі довідники дає GET /api/v1/code-lists.", "GET /api/v1/code-lists gives all code lists."));
}
