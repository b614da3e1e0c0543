using System.Data.Common;

namespace Monitoring.Platform.Storage;

/// <summary>A column as the register itself describes it; a part of the key has its place in it, from 1.</summary>
internal sealed record TableColumn(string Name, string Type, string? Default, long KeyPlace);

/// <summary>
/// What each database engine does in its own way: how it describes its tables, carries its scripts, notes touched rows and proves itself.
/// Everything else is one text of SQL for all of them.
/// </summary>
internal abstract class Engine
{
    public static IReadOnlyList<Engine> All => [SqliteEngine.Instance, PostgresEngine.Instance];

    public static Engine Of(DbConnection connection) => connection is PostgresConnection ? PostgresEngine.Instance : SqliteEngine.Instance;

    /// <summary>What the scripts of this engine are called in the program, before their own names.</summary>
    public abstract string Scripts { get; }

    /// <summary>The tables of the register in the order of their names.</summary>
    public abstract IReadOnlyList<string> Tables(DbConnection connection);

    /// <summary>The columns in their order, without those that are worked out; their types are integer, text and blob.</summary>
    public abstract IReadOnlyList<TableColumn> Columns(DbConnection connection, string table);

    /// <summary>Refuses a database that holds something else.</summary>
    public abstract void RefuseForeign(DbConnection connection);

    /// <summary>Marks the database as a register, and makes the table of the scripts that were applied.</summary>
    public abstract void BeginMigrations(DbConnection writer);

    /// <summary>What else is left by a script beside its row.</summary>
    public virtual void NoteScript(DbConnection writer, int number) { }

    /// <summary>From now on the connection notes the owners of the rows that it touches.</summary>
    public abstract void NoteTouched(DbConnection writer, TouchedTables tables);

    /// <summary>How a table is named where touched rows are noted.</summary>
    public abstract object MarkOf(ProvenTable table);

    /// <summary>How many pages the database has, and what is wrong with them.</summary>
    public abstract (long Pages, IReadOnlyList<string> Faults) CheckPages(DbConnection connection, int most);

    /// <summary>
    /// Puts the rows of another register in the place of all that is there, within the open transaction: no trigger refuses any or adds to
    /// them.
    /// </summary>
    public abstract void Fill(DbConnection writer, IReadOnlyList<FilledTable> tables);

    /// <summary>The tables whose rows name rows of another table that are not there; once for each such row.</summary>
    public abstract IReadOnlyList<(string Table, string Parent)> Orphans(DbConnection connection);
}
