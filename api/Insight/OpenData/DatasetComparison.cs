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
    private readonly Hashes _before = new();
    private readonly Hashes _after = new();

    /// <param name="dataset">What is compared.</param>
    /// <param name="published">The file of the last publication; null before the first.</param>
    public DatasetComparison(Dataset dataset, byte[]? published)
    {
        (_dataset, _key) = (dataset, [.. dataset.Key.Select(dataset.PlaceOf)]);
        foreach (var row in Published(published))
        {
            _before.Add(row, _key);
        }
    }

    /// <summary>How it differs, once all rows have passed.</summary>
    public DatasetChanges Changes =>
        new()
        {
            Dataset = _dataset.Name,
            Rows = _after.Rows.Count,
            Added = _after.Rows.Keys.Count(row => !_before.Rows.ContainsKey(row)),
            Changed = _after.Rows.Count(row => _before.Rows.TryGetValue(row.Key, out var was) && was != row.Value),
            Removed = _before.Rows.Keys.Count(row => !_after.Rows.ContainsKey(row)),
        };

    public IEnumerable<object> Note(IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            _after.Add([.. _dataset.Columns.Select(column => column.Value(row) ?? "null")], _key);
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

    internal static UInt128 Hash(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of each row its key, and all of it. One act can stand for several rows: the second is known by being the second.</summary>
    private sealed class Hashes
    {
        private readonly Dictionary<UInt128, int> _times = [];

        public Dictionary<(UInt128 Key, int Time), UInt128> Rows { get; } = [];

        public void Add(string[] row, int[] key)
        {
            var name = Hash(string.Join('\n', key.Select(place => row[place])));
            var time = _times.GetValueOrDefault(name) + 1;
            _times[name] = time;
            Rows.Add((name, time), Hash(string.Join('\0', row)));
        }
    }
}
