namespace Monitoring.Platform.OpenApi;

/// <summary>What the document says before its operations: the rules that hold for all of them.</summary>
internal static class Introduction
{
    public const string Text = """
        Register and monitoring of a Ukrainian city's targeted programs (міські цільові програми): what the council approved, what was amended, what was done.

        * **Reading needs no key.** Without one you see what is public: approved programs, adopted editions, accepted reports. Executive bodies and the coordinator send `Authorization: Bearer <key>`.
        * **Money** is hryvnias in a string, `"1234.50"`. **Dates** are `2026-02-01`, instants UTC with milliseconds. Figures of a **period** (`2026-Q1` … `2026-Q4`) are cumulative from 1 January.
        * **Errors** are `application/problem+json` (RFC 9457): a stable `code`, what to do, and every fault in `errors`, each with its place. Messages are Ukrainian; send `?lang=en`, or `Accept-Language: en`, for English. All codes: `GET /api/v1/problems`.
        * **Changes** name the revision they change: send the `ETag` you read as `If-Match`. Without it the answer is 428, with an older one 412.
        * **Trying out:** every write takes `?dryRun=true` and then answers as it would, with the same faults and warnings, and keeps nothing. The answer carries `Dry-Run: true` and neither `Location` nor `ETag`; ids in it are not kept.
        * **Repeating:** every write takes `Idempotency-Key`, a key of your own. Sent again with it within 7 days, the same request gets the same answer with `Idempotency-Replayed: true` and is not done twice; another request under that key is refused with 422. Refusals are not kept: mend the request and send it with the same key. A new key is shown only the first time.
        * **Readers without a key** may send `If-None-Match` and get 304 while nothing public has changed.
        * **Limits:** a key, or an address without one, may make so many requests a minute; beyond it the answer is 429, and 503 where too much is at work at once. Both say in `Retry-After` after how many seconds to come again. Bodies up to 2 MiB, addresses up to 8192 characters.
        * **From a web page** of another origin everything may be read without a key, and nothing else be sent. Every answer carries `X-Content-Type-Options`, `X-Frame-Options`, `Referrer-Policy` and `Content-Security-Policy`.
        * HEAD works wherever GET does, with the same headers; OPTIONS names the methods of an address in `Allow`. `Accept` is not looked at: each address has one media type. An unknown query parameter or JSON member is refused with 400. Ignore members and enumeration values you do not know: new ones may come. What the values are called: `GET /api/v1/code-lists`.
        * **Mirrors** follow `GET /api/v1/changes`: every change that the public can see, in the order of the commits, none missed.
        """;
}
