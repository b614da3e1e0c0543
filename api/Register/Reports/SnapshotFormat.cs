using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>A member that is told beside a submission and is no part of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotInSnapshotAttribute : Attribute;

/// <summary>
/// The formats that submissions were written in. Their bytes stay as they are for ever; read, they become today's record. Whoever
/// changes what a document looks like raises the number; what an older format did not say a line has as one that says nothing more, or
/// gets from a reader of its own.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>The format that submissions are written in now. The first knew numbers and sums alone.</summary>
    public const int Current = 2;

    private static readonly JsonSerializerOptions s_options = new(Json.Options)
    {
        Converters = { new PeriodConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    public static byte[] Write(ReportDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, s_options);

    public static ReportDocument Read(int version, byte[] bytes) =>
        version is >= 1 and <= Current
            ? JsonSerializer.Deserialize<ReportDocument>(bytes, s_options)!
            : throw new InvalidOperationException($"A snapshot has format {version}; this build knows those up to {Current}.");

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (
            var property in type
                .Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(NotInSnapshotAttribute), inherit: false) == true)
                .ToList()
        )
        {
            type.Properties.Remove(property);
        }
    }

    // A period is written with its days and made from its code.
    private sealed class PeriodConverter : JsonConverter<Period>
    {
        public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var period = JsonDocument.ParseValue(ref reader);
            return Period.Parse(period.RootElement.GetProperty("code").GetString()!)!;
        }

        public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, Json.Options);
    }
}
