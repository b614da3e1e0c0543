using System.Buffers;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Platform.Storage;

/// <summary>What is known of the rows of one owner: how many they are, their digest, and marks by which to name what differs.</summary>
internal sealed record Digest(long Rows, string? Sha256, byte[] Marks);

/// <summary>
/// Takes the digest of rows: SHA-256 over each as a line of JSON, its columns in their order, bytes as their own SHA-256. What is the
/// default of its column is left out, so that a column added later changes no digest.
/// </summary>
internal sealed class RowDigest : IDisposable
{
    // Of more rows no marks are kept: that something differs is proved all the same, and the owner is named.
    public const int MostMarked = 500;
    public const int KeyMark = 2;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<byte> _marks = [];
    private int _rows;

    public RowDigest() => _json = new(_line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Adds the row the reader stands at; its columns are those of the table.</summary>
    public void Add(DbDataReader row, ProvenTable table)
    {
        _json.WriteStartObject();
        var (keyAt, key) = (_marks.Count, 0u);
        _marks.AddRange([0, 0]);
        for (var place = 0; place < table.Columns.Count; place++)
        {
            var (column, value) = (table.Columns[place], row.GetValue(place));
            if (value is byte[] bytes)
            {
                value = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
            }

            var mark = MarkOf(value);
            key = table.Key.Contains(column.Name) ? (key * 31) + mark : key;
            _marks.Add((byte)(mark ^ (mark >> 8)));
            if (!value.Equals(column.Default))
            {
                Write(column.Name, value);
            }
        }

        (_marks[keyAt], _marks[keyAt + 1]) = ((byte)key, (byte)(key >> 8));
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _line.Write("\n"u8);
        _hash.AppendData(_line.WrittenSpan);
        _line.ResetWrittenCount();
        _rows++;
    }

    /// <summary>The digest of the rows added since the last time.</summary>
    public Digest Take()
    {
        Digest taken = new(
            _rows,
            _rows == 0 ? null : Convert.ToHexStringLower(_hash.GetHashAndReset()),
            _rows > MostMarked ? [] : [.. _marks]
        );
        _marks.Clear();
        _rows = 0;
        return taken;
    }

    public void Dispose()
    {
        _json.Dispose();
        _hash.Dispose();
    }

    private void Write(string name, object value)
    {
        switch (value)
        {
            case DBNull:
                _json.WriteNull(name);
                break;
            case long number:
                _json.WriteNumber(name, number);
                break;
            default:
                _json.WriteString(name, (string)value);
                break;
        }
    }

    private static uint MarkOf(object value)
    {
        var mark = 2166136261;
        foreach (var sign in value is long number ? $"{number}" : value as string ?? "")
        {
            mark = (mark ^ sign) * 16777619;
        }

        return mark ^ (mark >> 16);
    }
}
