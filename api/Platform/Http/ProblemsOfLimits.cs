namespace Monitoring.Platform.Http;

/// <summary>The problems of who asks too much, too slowly, at too great a length, or under another name.</summary>
public static partial class Problems
{
    public static readonly Problem TooManyRequests = new("TOO_MANY_REQUESTS", 429,
        new("Забагато запитів", "Too many requests"),
        new("На один ключ, а без чинного ключа на одну адресу дозволено {perMinute:запит|запити|запитів} на хвилину. Зачекайте {seconds:секунду|секунди|секунд} і повторіть запит.",
            "One key, or without a valid key one address, may make {perMinute:request|requests} a minute. Wait {seconds:second|seconds} and repeat the request."),
        new { perMinute = 6000, seconds = 1 })
        { ForPeople = new("Сторінки відкривають або надсилають надто часто. Зачекайте {seconds:секунду|секунди|секунд} і повторіть.", "Pages are opened or sent too often. Wait {seconds:second|seconds} and repeat.") };

    public static readonly Problem BodyTooSlow = new("BODY_TOO_SLOW", 408,
        new("Запит надходить надто повільно", "The request comes too slowly"),
        new("Сервіс перестав чекати на тіло запиту; нічого не записано. Перевірте з’єднання та довжину в `Content-Length` і надішліть запит ще раз.",
            "The service stopped waiting for the body; nothing was stored. Check the connection and the length in `Content-Length`, and send the request again."))
        { ForPeople = new("З’єднання надто повільне: надіслане не надійшло повністю, тож нічого не записано. Перевірте з’єднання й надішліть ще раз.", "The connection is too slow: what you sent did not come whole, so nothing was stored. Check the connection and send it again.") };

    public static readonly Problem AddressTooLong = new("ADDRESS_TOO_LONG", 414,
        new("Задовга адреса запиту", "The address is too long"),
        new("Адреса разом із параметрами може мати не більше ніж {max:знак|знаки|знаків}. Розділіть перелік значень на кілька запитів.",
            "The address with its query may have at most {max:character|characters}. Spread the values over several requests."),
        new { max = 8192 })
        { ForPeople = new("Вибрано забагато умов одразу. Приберіть частину з них.", "Too many filters are chosen at once. Take some away.") };

    public static readonly Problem HostUnknown = new("HOST_UNKNOWN", null,
        new("Сервіс не відповідає на це ім’я", "The service does not answer to this name"),
        new("Зверніться за офіційною адресою сервісу. Імена, на які він відповідає, адміністратор задає в налаштуваннях `PublicUrl` і `AllowedHosts`.",
            "Use the official address of the service. The administrator sets the names it answers to in `PublicUrl` and `AllowedHosts`."))
        { ForPeople = new("Відкрийте офіційну адресу сервісу; її підкаже адміністратор.", "Open the official address of the service; the administrator knows it.") };
}
