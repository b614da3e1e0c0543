namespace Monitoring.Platform.Http;

/// <summary>
/// The problems of the file and the disk it lies on. Nothing of a refused write is ever stored; only where the disk itself fails, a
/// write that was written and not flushed can be there after the restart.
/// </summary>
public static partial class Problems
{
    public static readonly Problem Taken = new("TAKEN", 409,
        new("Такий запис уже є", "That is there already"),
        new("Хтось щойно записав те саме. Прочитайте наявний запис і, якщо треба, змініть його.", "Somebody has just stored the same. Read it, and change it if need be."));

    public static readonly Problem QueryTooLong = new("QUERY_TOO_LONG", 503,
        new("Відповідь готувалася надто довго", "The answer took too long"),
        new("Запит зупинено, нічого не записано. Попросіть менше — коротший період, більше фільтрів, менший `limit` — або повторіть, коли навантаження спаде.",
            "The query was stopped and nothing was stored. Ask for less - a shorter period, more filters, a smaller `limit` - or repeat when there is less to do."))
        { ForPeople = new("Зупинено, нічого не записано. Виберіть коротший період чи більше умов або повторіть, коли навантаження спаде.", "It was stopped, and nothing was stored. Choose a shorter period or more filters, or repeat when there is less to do.") };

    public static readonly Problem StorageFailed = new("STORAGE_FAILED", 503,
        new("Сервер не може читати з диска або писати на нього", "The server's disk cannot be read or written"),
        new("Прийняте раніше збережено; запит, на який ви отримали цю відповідь, не підтверджено, хоча після збою диска запис іще може виявитися в реєстрі. Повторіть запит за хвилину з тим самим `Idempotency-Key` — удруге його не буде виконано, — а без цього ключа спершу перевірте, чи запису ще немає. Якщо не допоможе, повідомте адміністратора й назвіть `traceId`.",
            "What was acknowledged before is kept; this request is not confirmed, yet after a failure of the disk a write may still turn up in the register. Repeat the request in a minute with the same `Idempotency-Key` - it is never done twice - and without that key look first whether the record is there. If that does not help, tell the administrator the `traceId`."))
        { ForPeople = new("Збережене раніше на місці, а чи записано те, що ви щойно надіслали, невідомо. За хвилину перевірте, чи воно є, і, якщо немає, повторіть. Якщо не допоможе, повідомте адміністратора.", "What was stored before is kept; whether what you sent just now was stored is not known. Look in a minute whether it is there, and repeat if it is not. If that does not help, tell the administrator.") };

    public static readonly Problem RegisterDamaged = new("REGISTER_DAMAGED", 503,
        new("Файл реєстру пошкоджено", "The register's file is damaged"),
        new("Нічого не записано. Негайно повідомте адміністратора: реєстр треба перевірити (`check`) або відновити з резервної копії (`restore`).",
            "Nothing was stored. Tell the administrator at once: the register needs to be checked (`check`) or restored from a backup (`restore`)."))
        { ForPeople = new("Нічого не записано. Негайно повідомте адміністратора.", "Nothing was stored. Tell the administrator at once.") };

    public static readonly Problem DiskFull = new("DISK_FULL", 507,
        new("На сервері закінчилося місце", "The server's disk is full"),
        new("Запит не виконано, нічого не записано. Повідомте адміністратора й повторіть запит, коли місце звільнять.",
            "The request was not carried out and nothing was stored. Tell the administrator, and repeat the request once there is space again."));
}
