using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Backups;

/// <summary>
/// The whole register as JSON, so that a city can leave: every table with a sentence about it, its columns, and its rows in the
/// order of their key. One state gives the same bytes each time.
/// </summary>
internal static class Export
{
    private const int FlushBytes = 1024 * 1024;

    // Answers kept for requests that come again are no record of the city, and who sits at the desk neither; a new service gives its own
    // keys. Digests prove the rows of this file and name those answers.
    private static readonly string[] s_leftOut = ["idempotency", "proof", "desk_session", "desk_draft"];
    private static readonly (string Table, string Column)[] s_secrets = [("access_key", "secret_hash")];

    public static void Write(DbConnection connection, Stream output)
    {
        using Utf8JsonWriter writer = new(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("format", "programs-monitoring-export/1");
        writer.WriteString(
            "about",
            "Columns named *_kopiykas are hryvnias times 100, values and targets of indicators are times 10,000, "
                + "*_at are UTC instants, *_on days. A blob that is no text is {\"base64\": …}."
        );
        writer.WriteNumber("schema", connection.ExecuteScalar<long>("select max(number) from schema_migration"));
        writer.WriteStartObject("tables");
        var sentences = Migrator.TableDescriptions(connection);
        foreach (var table in Engine.Of(connection).Tables(connection).Except(s_leftOut))
        {
            WriteTable(connection, writer, table, sentences.GetValueOrDefault(table, ""));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteTable(DbConnection connection, Utf8JsonWriter writer, string table, string sentence)
    {
        var columns = Engine.Of(connection).Columns(connection, table).Where(column => !s_secrets.Contains((table, column.Name))).ToList();
        writer.WriteStartObject(table);
        writer.WriteString("about", sentence);
        writer.WriteStartObject("columns");
        columns.ForEach(column => writer.WriteString(column.Name, column.Type));
        writer.WriteEndObject();
        writer.WriteStartArray("rows");
        var key = columns.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace).Select(column => column.Name);
        using var reader = connection.ExecuteReader(
            $"select {string.Join(", ", columns.Select(column => column.Name))} from {table} order by {string.Join(", ", key)}"
        );
        while (reader.Read())
        {
            writer.WriteStartObject();
            for (var place = 0; place < columns.Count; place++)
            {
                writer.WritePropertyName(columns[place].Name);
                WriteValue(writer, reader.GetValue(place));
            }

            writer.WriteEndObject();
            if (writer.BytesPending > FlushBytes)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case DBNull:
                writer.WriteNullValue();
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case byte[] bytes when Utf8.IsValid(bytes):
                writer.WriteStringValue(bytes);
                break;
            case byte[] bytes:
                writer.WriteStartObject();
                writer.WriteBase64String("base64", bytes);
                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"The register holds a {value.GetType().Name}.");
        }
    }
}
