namespace Monitoring.Tests.Support;

/// <summary>A column as the Cabinet's decree lists it: its name, its type there, and whether it is required.</summary>
internal sealed record OfficialColumn(string Name, string Type, bool IsRequired = true);

/// <summary>The official lists of both generations, written down from the decree and not from the code.</summary>
internal static class OfficialColumns
{
    public static readonly Dictionary<(string Dataset, string Generation), OfficialColumn[]> All = new()
    {
        [("programs", "a")] =
        [
            new("identifier", "string"),
            new("title", "string"),
            new("validFrom", "gYear"),
            new("validThrough", "gYear"),
            new("status", "string"),
            new("executantName", "string"),
            new("executantIdentifier", "string"),
            new("url", "anyURI"),
            new("orderType", "string"),
            new("orderTitle", "string"),
            new("orderDateAccepted", "date"),
            new("orderNumber", "string"),
            new("orderURL", "anyURI"),
            new("publisherName", "string"),
            new("publisherIdentifier", "string"),
        ],
        [("programs", "b")] =
        [
            new("uid", "string"),
            new("title", "string"),
            new("validFrom", "gYear"),
            new("validThrough", "gYear"),
            new("status", "string"),
            new("executantName", "string"),
            new("executantId", "string"),
            new("programUrl", "anyURI"),
            new("legalActType", "string"),
            new("legalActTitle", "string"),
            new("legalActAccepted", "date"),
            new("legalActNumber", "string"),
            new("legalActUrl", "anyURI"),
            new("publisherName", "string"),
            new("publisherId", "string"),
        ],
        [("amendments", "a")] =
        [
            new("identifier", "string"),
            new("programmeIdentifier", "string"),
            new("programmeTitle", "string"),
            new("orderType", "string"),
            new("orderTitle", "string"),
            new("orderDateAccepted", "date"),
            new("orderNumber", "string"),
            new("orderURL", "anyURI"),
            new("publisherName", "string"),
            new("publisherIdentifier", "string"),
        ],
        [("amendments", "b")] =
        [
            new("uid", "string"),
            new("programId", "string"),
            new("programTitle", "string"),
            new("legalActType", "string"),
            new("legalActTitle", "string"),
            new("legalActAccepted", "date"),
            new("legalActNumber", "string"),
            new("legalActUrl", "anyURI"),
            new("publisherName", "string"),
            new("publisherId", "string"),
        ],
        [("reports", "a")] =
        [
            new("identifier", "string"),
            new("dateAccepted", "date", false),
            new("title", "string"),
            new("periodStartDate", "date"),
            new("periodEndDate", "date"),
            new("programmeIdentifier", "string"),
            new("programmeTitle", "string"),
            new("url", "anyURI"),
        ],
        [("reports", "b")] =
        [
            new("uid", "string"),
            new("acceptedDate", "date", false),
            new("title", "string"),
            new("periodStartDate", "date"),
            new("periodEndDate", "date"),
            new("programId", "string"),
            new("programTitle", "string"),
            new("url", "anyURI"),
        ],
    };
}
