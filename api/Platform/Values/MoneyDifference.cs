using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Platform.Values;

/// <summary>
/// A difference of two amounts, in whole kopiykas; on the wire a string such as "-1234.50".
/// <uk>Різниця двох сум, у гривнях, як-от "-1234.50".</uk>
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct MoneyDifference(long Kopiykas)
{
    public const string Pattern = @"^-?\d{1,13}\.\d{2}$";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Kopiykas < 0 ? "-" : "")}{Math.Abs(Kopiykas) / 100}.{Math.Abs(Kopiykas) % 100:00}");

    private sealed class Converter : JsonConverter<MoneyDifference>
    {
        public override MoneyDifference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MoneyDifference value, JsonSerializerOptions options) =>
            Money.Write(writer, value.Kopiykas);
    }
}
