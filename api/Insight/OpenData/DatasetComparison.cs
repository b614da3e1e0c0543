using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace Monitoring.Insight.OpenData;

/// <summary>
/// Compares the rows of a dataset now with those of the file it was last published in, holding of each row only its key and a hash.
/// </summary>
internal static class DatasetComparison
{
    public static DatasetChanges Of(Dataset dataset, IEnumerable<object> rows, byte[]? published)
    {
        int[] key = [.. dataset.Key.Select(dataset.PlaceOf)];
        var before = Hashes(Published(published), key);
        var after = Hashes(rows.Select(row => dataset.Columns.Select(column => column.Value(row) ?? "null").ToArray()), key);
        return new()
        {
            Dataset = dataset.Name,
            Rows = after.Count,
            Added = after.Keys.Count(row => !before.ContainsKey(row)),
            Changed = after.Count(row => before.TryGetValue(row.Key, out var was) && was != row.Value),
            Removed = before.Keys.Count(row => !after.ContainsKey(row)),
        };
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
    private static Dictionary<(string Key, int Time), string> Hashes(IEnumerable<string[]> rows, int[] key)
    {
        Dictionary<(string, int), string> hashes = [];
        foreach (var row in rows)
        {
            var (name, time) = (string.Join('\n', key.Select(place => row[place])), 1);
            while (!hashes.TryAdd((name, time), Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', row))))))
            {
                time++;
            }
        }

        return hashes;
    }
}
