using System.Text.Encodings.Web;
using System.Text.Json;
using Monitoring.Platform.Http;

namespace Monitoring.Insight.OpenData;

/// <summary>Writes a dataset row by row, as CSV or as a JSON array of objects with the same members.</summary>
internal static class DatasetFile
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How a file of the dataset is called, without its extension.</summary>
    public static string NameOf(Dataset dataset, DatasetGeneration generation) =>
        generation == DatasetGeneration.A ? $"{dataset.Name}-a" : dataset.Name;

    public static void WriteCsv(this Dataset dataset, IEnumerable<object> rows, Stream to, DatasetForm form) =>
        Csv.Write(to, form.Csv, [.. dataset.Columns.Select(column => column.ToCsv(form.Generation))], rows);

    /// <summary>A row on each line, so that two files can be compared line by line.</summary>
    public static void WriteJson(this Dataset dataset, IEnumerable<object> rows, Stream to, DatasetGeneration generation)
    {
        JsonEncodedText[] names = [.. dataset.Columns.Select(column => JsonEncodedText.Encode(column.NameIn(generation), s_json.Encoder))];
        using Utf8JsonWriter json = new(to, s_json);
        var isFirst = true;
        to.WriteByte((byte)'[');
        foreach (var row in rows)
        {
            to.Write(isFirst ? "\n"u8 : ",\n"u8);
            isFirst = false;
            json.WriteStartObject();
            for (var place = 0; place < names.Length; place++)
            {
                json.WritePropertyName(names[place]);
                WriteValue(json, dataset.Columns[place], dataset.Columns[place].Value(row));
            }

            json.WriteEndObject();
            json.Flush();
            json.Reset();
        }

        to.Write("\n]\n"u8);
    }

    // Money stays text, as everywhere in this service: a reader's floating point must not touch it.
    private static void WriteValue(Utf8JsonWriter json, DatasetColumn column, string? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else if (column.Type is CellType.Year or CellType.Integer or CellType.Number or CellType.Flag)
        {
            json.WriteRawValue(value);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }
}

/// <summary>Under which names of its columns a dataset is written, and how it is spelled.</summary>
internal sealed record DatasetForm(DatasetGeneration Generation, CsvForm Csv);
