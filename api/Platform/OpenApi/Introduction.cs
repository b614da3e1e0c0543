using Monitoring.Platform.Values;

namespace Monitoring.Platform.OpenApi;

/// <summary>What the document says before its operations: the rules that hold for all of them.</summary>
internal static class Introduction
{
    public static Words Text { get; } =
        new(
            """
            Реєстр і моніторинг цільових програм українського міста: що затвердила рада, що змінено, що зроблено.

            * **Для читання ключ не потрібен.** Без нього видно відкрите: затверджені програми, ухвалені редакції, прийняті звіти. Виконавчі органи й координатор надсилають `Authorization: Bearer <ключ>`.
            * **Гроші** — гривні рядком, `"1234.50"`. **Дати** — `2026-02-01`, моменти — UTC з мілісекундами. Значення **періоду** (`2026-Q1` … `2026-Q4`) наростають від 1 січня.
            * **Відсотки** мають два знаки після крапки й не обмежуються 100. Рівно 100 — це все, рівно 0 — нічого: 99,996 подано як `99.99`, а 0,004 — як `0.01`. Якщо ділити нема на що, стоїть null.
            * **Помилки** — `application/problem+json` (RFC 9457): сталий `code`, що робити, і всі хиби в `errors`, кожна зі своїм місцем. Повідомлення українською; щоб дістати англійською, додайте `?lang=en` або надішліть `Accept-Language: en`. Усі коди: `GET /api/v1/problems`.
            * **Зміни** називають, що саме змінюють: надішліть прочитаний `ETag` як `If-Match`. Без нього відповідь 428, зі старим — 412.
            * **Спроба:** кожен запис приймає `?dryRun=true` і тоді відповідає, як відповів би, з тими самими хибами й застереженнями, але нічого не зберігає. У відповіді є `Dry-Run: true` і немає ні `Location`, ні `ETag`; ідентифікатори в ній не збережено.
            * **На сторінці `/swagger`** кожен запит уже заповнено для демонстраційних даних, і з потрібним ключем він виконується з першого разу; у реєстрі без цих даних він нічого не знайде.
            * **Повторення:** кожен запис приймає `Idempotency-Key` — ваш власний ключ. Надісланий із ним знову протягом 7 днів, той самий запит дістає ту саму відповідь з `Idempotency-Replayed: true` і вдруге не виконується; інший запит під цим ключем дістає відмову 422. Відмови не зберігаються: виправте запит і надішліть із тим самим ключем. Новий ключ доступу видно лише першого разу.
            * **Читачі без ключа** можуть надсилати `If-None-Match` і діставати 304, доки ніщо відкрите не змінилося.
            * **Обмеження:** ключ або адреса без ключа може зробити стільки-то запитів за хвилину; понад те відповідь 429, а якщо роботи забагато водночас — 503. Обидві кажуть у `Retry-After`, за скільки секунд прийти знову. Тіло — до 2 МіБ, адреса — до 8192 знаків.
            * **З вебсторінки** іншого походження можна прочитати все, що доступне без ключа, і не можна надіслати нічого. Кожна відповідь має `X-Content-Type-Options`, `X-Frame-Options`, `Referrer-Policy` і `Content-Security-Policy`.
            * HEAD працює всюди, де GET, з тими самими заголовками; OPTIONS називає в `Allow` методи адреси. Кожна адреса має один вид відповіді, хоч би що було в `Accept`; лише відхилену книгу Excel можна дістати назад із позначками. Невідомий параметр запиту чи поле JSON дістає відмову 400. На невідомі вам поля й значення переліків не зважайте: можуть з’явитися нові. Як називаються значення: `GET /api/v1/code-lists`.
            * **Копії** йдуть за `GET /api/v1/changes`: там кожна зміна, яку видно всім, у порядку запису, жодної не пропущено.
            """,
            """
            Register and monitoring of a Ukrainian city's targeted programs (міські цільові програми): what the council approved, what was amended, what was done.

            * **Reading needs no key.** Without one you see what is public: approved programs, adopted editions, accepted reports. Executive bodies and the coordinator send `Authorization: Bearer <key>`.
            * **Money** is hryvnias in a string, `"1234.50"`. **Dates** are `2026-02-01`, instants UTC with milliseconds. Figures of a **period** (`2026-Q1` … `2026-Q4`) are cumulative from 1 January.
            * **Percentages** have two decimals and are never clamped. 100 is all of it and 0 is nothing of it: 99.996 is told as `99.99`, and 0.004 as `0.01`. Where there is nothing to divide by they are null.
            * **Errors** are `application/problem+json` (RFC 9457): a stable `code`, what to do, and every fault in `errors`, each with its place. Messages are Ukrainian; send `?lang=en`, or `Accept-Language: en`, for English. All codes: `GET /api/v1/problems`.
            * **Changes** name the revision they change: send the `ETag` you read as `If-Match`. Without it the answer is 428, with an older one 412.
            * **Trying out:** every write takes `?dryRun=true` and then answers as it would, with the same faults and warnings, and keeps nothing. The answer carries `Dry-Run: true` and neither `Location` nor `ETag`; ids in it are not kept.
            * **On the page `/swagger`** every request is filled in for the demonstration data and, with the key it needs, succeeds the first time; in a register without these data it finds nothing.
            * **Repeating:** every write takes `Idempotency-Key`, a key of your own. Sent again with it within 7 days, the same request gets the same answer with `Idempotency-Replayed: true` and is not done twice; another request under that key is refused with 422. Refusals are not kept: mend the request and send it with the same key. A new key is shown only the first time.
            * **Readers without a key** may send `If-None-Match` and get 304 while nothing public has changed.
            * **Limits:** a key, or an address without one, may make so many requests a minute; beyond it the answer is 429, and 503 where too much is at work at once. Both say in `Retry-After` after how many seconds to come again. Bodies up to 2 MiB, addresses up to 8192 characters.
            * **From a web page** of another origin everything may be read without a key, and nothing else be sent. Every answer carries `X-Content-Type-Options`, `X-Frame-Options`, `Referrer-Policy` and `Content-Security-Policy`.
            * HEAD works wherever GET does, with the same headers; OPTIONS names the methods of an address in `Allow`. Each address has one media type, whatever `Accept` says; only a refused workbook can be had back with its faults marked. An unknown query parameter or JSON member is refused with 400. Ignore members and enumeration values you do not know: new ones may come. What the values are called: `GET /api/v1/code-lists`.
            * **Mirrors** follow `GET /api/v1/changes`: every change that the public can see, in the order of the commits, none missed.
            """
        );
}
