using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>
/// The formats that submissions were written in. Their bytes stay as they are for ever; read, they become today's record. Whoever
/// changes what a document looks like raises the number and gives the format before it a reader that fills in what it did not say.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>The format that submissions are written in now.</summary>
    public const int Current = 2;

    private static readonly JsonSerializerOptions s_options = new(Json.Options) { Converters = { new PeriodConverter() } };

    private static readonly Dictionary<int, Func<byte[], ReportDocument>> s_readers = new()
    {
        // The first knew numbers and sums alone: what it does not say is left as a line has it that says nothing more.
        [1] = bytes => JsonSerializer.Deserialize<ReportDocument>(bytes, s_options)!,
        [2] = bytes => JsonSerializer.Deserialize<ReportDocument>(bytes, s_options)!,
    };

    public static ReportDocument Read(int version, byte[] bytes) =>
        s_readers.TryGetValue(version, out var read)
            ? read(bytes)
            : throw new InvalidOperationException($"A snapshot has format {version}; this build knows those up to {Current}.");

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
