using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace Monitoring.Insight.OpenData;

/// <summary>
/// Compares the rows of a dataset, as they pass, with those of the file it was last published in, holding of each only hashes of its key
/// and of all of it: a region has a hundred thousand rows.
/// </summary>
internal sealed class DatasetComparison
{
    private readonly Dataset _dataset;
    private readonly int[] _key;
    private readonly Dictionary<(UInt128 Key, int Time), UInt128> _before = [];
    private readonly Dictionary<(UInt128 Key, int Time), UInt128> _after = [];

    /// <param name="dataset">What is compared.</param>
    /// <param name="published">The file of the last publication; null before the first.</param>
    public DatasetComparison(Dataset dataset, byte[]? published)
    {
        (_dataset, _key) = (dataset, [.. dataset.Key.Select(dataset.PlaceOf)]);
        foreach (var row in Published(published))
        {
            Add(_before, row);
        }
    }

    /// <summary>How it differs, once all rows have passed.</summary>
    public DatasetChanges Changes =>
        new()
        {
            Dataset = _dataset.Name,
            Rows = _after.Count,
            Added = _after.Keys.Count(row => !_before.ContainsKey(row)),
            Changed = _after.Count(row => _before.TryGetValue(row.Key, out var was) && was != row.Value),
            Removed = _before.Keys.Count(row => !_after.ContainsKey(row)),
        };

    public IEnumerable<object> Note(IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            Add(_after, [.. _dataset.Columns.Select(column => column.Value(row) ?? "null")]);
            yield return row;
        }
    }

    private static IEnumerable<string[]> Published(byte[]? csv)
    {
        if (csv is null)
        {
            yield break;
        }

        using var rows = CsvReader.Create(csv, new() { Separator = ',' });
        while (rows.Read())
        {
            yield return rows.Current.ToArray();
        }
    }

    // One act can stand for several rows: the second of them is known by being the second.
    private void Add(Dictionary<(UInt128 Key, int Time), UInt128> hashes, string[] row)
    {
        var (name, time) = (Hash(string.Join('\n', _key.Select(place => row[place]))), 1);
        while (!hashes.TryAdd((name, time), Hash(string.Join('\0', row))))
        {
            time++;
        }
    }

    internal static UInt128 Hash(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
