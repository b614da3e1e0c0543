using System.Text.Json;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The fields of one kind of record of a wording, each once: the property, what people call it, and the values it gives. Properties
/// that tell a record from its like are its identities; they stand in the path of its values.
/// </summary>
internal sealed class FieldTable<T>(params string[] identities)
{
    private readonly List<(string Property, Func<T, Place, IEnumerable<WordingValue>> Values)> _fields = [];

    /// <summary>The properties of the record that the table accounts for.</summary>
    public IEnumerable<string> Properties => identities.Concat(_fields.Select(known => known.Property));

    /// <summary>Every value of a record that stands at a place, in the order of the table.</summary>
    public IEnumerable<WordingValue> Values(T record, Place place) => _fields.SelectMany(known => known.Values(record, place));

    public FieldTable<T> Text(string property, Words label, Func<T, string?> read) =>
        Add(property, (record, place) => place.Into(Name(property), place.Label(label)).Text(read(record)));

    /// <summary>A member of an enumeration, which people read by its label.</summary>
    public FieldTable<T> Member<TMember>(string property, Words label, Func<T, TMember?> read)
        where TMember : struct, Enum =>
        Add(
            property,
            (record, place) =>
                read(record) is { } member
                    ? place
                        .Into(Name(property), place.Label(label))
                        .Text(member.Wire())
                        .Select(value => value with { Shown = LabelAttribute.Of(member) })
                    : []
        );

    /// <summary>A text that is an identifier, a number in an act or a code.</summary>
    public FieldTable<T> Code(string property, Words label, Func<T, string?> read) =>
        Add(property, (record, place) => place.Into(Name(property), place.Label(label)).Text(read(record), CellType.Code));

    public FieldTable<T> Number(string property, Words label, Func<T, decimal?> read) =>
        Add(property, (record, place) => place.Into(Name(property), place.Label(label)).Number(read(record)));

    /// <summary>A mark that is there or is not.</summary>
    public FieldTable<T> Flag(string property, Words label, Func<T, bool?> read) =>
        Add(property, (record, place) => place.Into(Name(property), place.Label(label)).Flag(read(record)));

    /// <summary>A record within the record, if it is there.</summary>
    public FieldTable<T> One<TPart>(string property, Func<T, TPart?> read, FieldTable<TPart> fields)
        where TPart : class =>
        Add(property, (record, place) => read(record) is { } part ? fields.Values(part, place.Into(Name(property))) : []);

    /// <summary>Records within the record, each at a place of its own.</summary>
    public FieldTable<T> Many<TPart>(
        string property,
        Func<T, IEnumerable<TPart>> read,
        FieldTable<TPart> fields,
        Func<TPart, Place, Place> at
    ) => Add(property, (record, place) => read(record).SelectMany(part => fields.Values(part, at(part, place.Into(Name(property))))));

    /// <summary>A field whose values stand elsewhere than the others'.</summary>
    public FieldTable<T> Add(string property, Func<T, Place, IEnumerable<WordingValue>> values)
    {
        _fields.Add((property, values));
        return this;
    }

    private static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
