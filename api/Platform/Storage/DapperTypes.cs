using System.Data;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>How dates, instants and money cross into the database: ISO text and whole kopiykas.</summary>
internal static class DapperTypes
{
    /// <summary>Must run before the first query: Dapper caches what it has seen.</summary>
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.AddTypeHandler(new DateHandler());
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new MoneyHandler());
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => Iso.ParseDate((string)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = Iso.Text(value);
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => Iso.ParseInstant((string)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = Iso.Text(value);
    }

    private sealed class MoneyHandler : SqlMapper.TypeHandler<Money>
    {
        public override Money Parse(object value) => new((long)value);

        public override void SetValue(IDbDataParameter parameter, Money value) => parameter.Value = value.Kopiykas;
    }
}
