using System.Collections;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Monitoring.Platform.Values;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>The rows of a query: from the server while nothing else is asked, from memory afterwards.</summary>
internal sealed class PostgresReader(NpgsqlDataReader server) : DbDataReader
{
    private DbDataReader _rows = server;
    private bool _isAtRow;

    public override int Depth => _rows.Depth;

    public override int FieldCount => _rows.FieldCount;

    public override bool HasRows => _rows.HasRows;

    public override bool IsClosed => _rows.IsClosed;

    public override int RecordsAffected => _rows.RecordsAffected;

    public override object this[int ordinal] => _rows[ordinal];

    public override object this[string name] => _rows[name];

    /// <summary>Takes the row it stands at and those that follow into memory, so that the connection is free.</summary>
    public void TakeRest()
    {
        if (_rows != server || server.IsClosed)
        {
            return;
        }

        using DataTable rest = new();
        for (var column = 0; column < server.FieldCount; column++)
        {
            // Two columns may have one name; nobody asks these by theirs.
            rest.Columns.Add($"{column}", server.GetFieldType(column));
        }

        var values = new object[server.FieldCount];
        for (var isThere = _isAtRow || server.Read(); isThere; isThere = server.Read())
        {
            server.GetValues(values);
            rest.Rows.Add(values);
        }

        server.Dispose();
        _rows = rest.CreateDataReader();
        if (_isAtRow)
        {
            _rows.Read();
        }
    }

    public override bool Read() => _isAtRow = _rows.Read();

    public override bool NextResult() => _rows == server && server.NextResult();

    public override void Close() => _rows.Close();

    /// <summary>Yes and no are numbers in the register; what a query works out may be either.</summary>
    public override bool GetBoolean(int ordinal) => Convert.ToBoolean(_rows.GetValue(ordinal), CultureInfo.InvariantCulture);

    public override byte GetByte(int ordinal) => _rows.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        _rows.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => _rows.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        _rows.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => _rows.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => _rows.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => _rows.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override Type GetFieldType(int ordinal) => _rows.GetFieldType(ordinal);

    /// <summary>Days and instants are text in the register.</summary>
    public override T GetFieldValue<T>(int ordinal) =>
        typeof(T) == typeof(DateOnly) ? (T)(object)Iso.ParseDate(GetString(ordinal))
        : typeof(T) == typeof(DateTimeOffset) ? (T)(object)Iso.ParseInstant(GetString(ordinal))
        : typeof(T) == typeof(bool) ? (T)(object)GetBoolean(ordinal)
        : _rows == server ? server.GetFieldValue<T>(ordinal)
        : _rows.GetValue(ordinal) is T value ? value
        : (T)Convert.ChangeType(_rows.GetValue(ordinal), typeof(T), CultureInfo.InvariantCulture);

    public override float GetFloat(int ordinal) => _rows.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => _rows.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => _rows.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetName(int ordinal) => _rows.GetName(ordinal);

    public override int GetOrdinal(string name) => _rows.GetOrdinal(name);

    public override string GetString(int ordinal) => _rows.GetString(ordinal);

    public override object GetValue(int ordinal) => _rows.GetValue(ordinal);

    public override int GetValues(object[] values) => _rows.GetValues(values);

    public override bool IsDBNull(int ordinal) => _rows.IsDBNull(ordinal);
}
