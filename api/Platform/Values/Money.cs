using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Monitoring.Platform.Values;

/// <summary>
/// An amount of hryvnias held as whole kopiykas; on the wire a string such as "1234.50".
/// <uk>Сума в гривнях, яку зберігають у цілих копійках; у запитах і відповідях — рядок, наприклад "1234.50".</uk>
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly partial record struct Money(long Kopiykas) : IComparable<Money>
{
    public const string Pattern = @"^\d{1,13}(\.\d{1,2})?$";

    /// <summary>Ten trillion hryvnias: no amount and no total of one document reaches it, so no sum of theirs overflows.</summary>
    public static readonly Money Bound = new(1_000_000_000_000_000);

    public static bool operator <(Money left, Money right) => left.Kopiykas < right.Kopiykas;

    public static bool operator >(Money left, Money right) => left.Kopiykas > right.Kopiykas;

    public static bool operator <=(Money left, Money right) => left.Kopiykas <= right.Kopiykas;

    public static bool operator >=(Money left, Money right) => left.Kopiykas >= right.Kopiykas;

    public static bool TryParse(string text, out Money money)
    {
        money = default;
        if (!Written().IsMatch(text))
        {
            return false;
        }

        money = new((long)(decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100));
        return true;
    }

    /// <summary>True when the amounts together reach the bound; what cannot be read counts for nothing.</summary>
    public static bool IsTooLarge(IEnumerable<RawInput<Money>?> amounts)
    {
        decimal total = 0;
        foreach (var amount in amounts)
        {
            total += amount?.ValueOrNull?.Kopiykas ?? 0;
        }

        return total >= Bound.Kopiykas;
    }

    public int CompareTo(Money other) => Kopiykas.CompareTo(other.Kopiykas);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kopiykas / 100}.{Kopiykas % 100:00}");

    // A consolidated report has tens of thousands of amounts: their bytes are written without a text between.
    internal static void Write(Utf8JsonWriter writer, long kopiykas)
    {
        Span<byte> bytes = stackalloc byte[24];
        var whole = kopiykas / 100;
        var start = kopiykas < 0 ? 1 : 0;
        bytes[0] = (byte)'-';
        Utf8Formatter.TryFormat(Math.Abs(whole), bytes[start..], out var written);
        var (tens, ones) = Math.DivRem((int)Math.Abs(kopiykas % 100), 10);
        var end = start + written;
        (bytes[end], bytes[end + 1], bytes[end + 2]) = ((byte)'.', (byte)('0' + tens), (byte)('0' + ones));
        writer.WriteStringValue(bytes[..(end + 3)]);
    }

    [GeneratedRegex(@"\A[0-9]{1,13}(\.[0-9]{1,2})?\z")]
    private static partial Regex Written();

    private sealed class Converter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString() ?? "", out var money) ? money : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            Money.Write(writer, value.Kopiykas);
    }
}
