using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Monitoring.Platform.Storage;

internal sealed partial class PostgresConnection
{
    /// <summary>A command whose values are made fit for the columns of PostgreSQL.</summary>
    private sealed class Command(PostgresConnection owner) : DbCommand
    {
        private readonly NpgsqlCommand _command = owner.Inner.CreateCommand();
        private NpgsqlBatch? _withLater;

        [AllowNull]
        public override string CommandText
        {
            get => _command.CommandText;
            set => _command.CommandText = InOrder().Replace(value ?? "", "$1");
        }

        public override int CommandTimeout
        {
            get => _command.CommandTimeout;
            set => _command.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => _command.CommandType;
            set => _command.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = owner;

        protected override DbParameterCollection DbParameterCollection => _command.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => _command.Cancel();

        public override int ExecuteNonQuery()
        {
            if (Begin() is not { } together)
            {
                return Answered(_command.ExecuteNonQuery());
            }

            together.ExecuteNonQuery();
            return Answered(together.BatchCommands[^1].RecordsAffected);
        }

        public override object? ExecuteScalar() => Answered(Begin() is { } together ? together.ExecuteScalar() : _command.ExecuteScalar());

        public override void Prepare() => _command.Prepare();

        protected override DbParameter CreateDbParameter() => _command.CreateParameter();

        // Not column by column: a row that is being read must be there whole when another query is asked.
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
            owner._reading = Answered(new PostgresReader(Read(behavior & ~CommandBehavior.SequentialAccess)));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _withLater?.Dispose();
                _command.Dispose();
            }

            base.Dispose(disposing);
        }

        private NpgsqlDataReader Read(CommandBehavior behavior) =>
            Begin() is { } together ? together.ExecuteReader(behavior) : _command.ExecuteReader(behavior);

        // What was left for later goes first, and where it may in the same message.
        private NpgsqlBatch? Begin()
        {
            owner.TakeRest();
            foreach (NpgsqlParameter parameter in _command.Parameters)
            {
                Fit(parameter);
            }

            _command.CommandTimeout = owner.Patience;
            RegisterMeter.Asked(_command.CommandText);
            _withLater?.Dispose();
            return _withLater = owner._later.TakeWith(_command);
        }

        private T Answered<T>(T answer)
        {
            owner.HasAnswered = true;
            return answer;
        }

        private void Fit(NpgsqlParameter parameter)
        {
            switch (parameter.Value)
            {
                case bool flag:
                    (parameter.NpgsqlDbType, parameter.Value) = (NpgsqlDbType.Bigint, flag ? 1L : 0L);
                    break;
                // A day or an instant too: the server could not tell what it is.
                case string:
                    parameter.NpgsqlDbType = NpgsqlDbType.Text;
                    break;
                case null or DBNull when parameter.DbType == DbType.Boolean:
                    parameter.NpgsqlDbType = NpgsqlDbType.Bigint;
                    break;
                case null
                or DBNull
                    when parameter.NpgsqlDbType == NpgsqlDbType.Unknown
                        && _command.CommandText.Contains($"@{parameter.ParameterName} is null", StringComparison.Ordinal):
                    parameter.NpgsqlDbType = NpgsqlDbType.Text;
                    break;
                // The type of a number is not asked for: it is worked out at length each time.
                default:
                    break;
            }
        }
    }

    // A join whose order SQLite is to keep is a cross join with a condition; here the planner finds the order.
    [GeneratedRegex(@"\bcross (join \w+(?: \w+)? on\b)")]
    private static partial Regex InOrder();
}
