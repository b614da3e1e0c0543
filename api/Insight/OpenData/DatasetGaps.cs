using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>What an official dataset lacks, noted while its rows pass: how many rows lack it, and the first of them.</summary>
internal sealed class DatasetGaps
{
    private const int MaxRecords = 100;

    private readonly Dataset _dataset;
    private readonly List<Gap> _missing;
    private readonly Gap _shared;
    private readonly HashSet<UInt128> _known = [];
    private readonly int[] _key;

    public DatasetGaps(Dataset dataset)
    {
        _dataset = dataset;
        _missing = [.. dataset.Columns.Where(column => column.Missing is not null).Select(column => new Gap(column, column.Missing!))];
        _shared = new(dataset.Columns[0], Problems.UidShared);
        _key = [.. dataset.Key.Select(dataset.PlaceOf)];
    }

    private sealed record Gap(DatasetColumn Column, Problem Problem)
    {
        public int Count { get; private set; }

        public List<OfficialDatasets.Row> First { get; } = [];

        public void Add(OfficialDatasets.Row row)
        {
            Count++;
            if (First.Count < MaxRecords)
            {
                First.Add(row);
            }
        }
    }

    public void Note(OfficialDatasets.Row row)
    {
        foreach (var gap in _missing.Where(gap => gap.Column.Value(row) is null))
        {
            gap.Add(row);
        }

        if (!_known.Add(KeyOf(row)))
        {
            _shared.Add(row);
        }
    }

    public IEnumerable<OpenDataGap> All(Language language) =>
        _missing
            .Append(_shared)
            .Where(gap => gap.Count > 0)
            .Select(gap => new OpenDataGap
            {
                Code = gap.Problem.Code,
                Dataset = _dataset.Name,
                Column = gap.Column.Name,
                Detail = gap.Problem.Detail.In(language),
                DetailForPeople = (gap.Problem.ForPeople ?? gap.Problem.Detail).In(language),
                Count = gap.Count,
                Records =
                [
                    .. gap.First.Select(row => new OpenDataRecord
                    {
                        Uid = _dataset.Columns[0].Value(row)!,
                        Title = row.ProgramTitle,
                        ProgramId = row.ProgramId,
                        BodyId = row.BodyId.Length == 0 ? null : row.BodyId,
                    }),
                ],
            });

    private UInt128 KeyOf(OfficialDatasets.Row row) =>
        DatasetComparison.Hash(string.Join('\n', _key.Select(place => _dataset.Columns[place].Value(row))));
}
