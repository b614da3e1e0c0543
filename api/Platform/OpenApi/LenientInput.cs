using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>To the document a code that is read leniently is its enumeration: one schema for requests, answers and queries.</summary>
internal sealed class LenientInput(ISerializerDataContractResolver inner) : ISerializerDataContractResolver
{
    public DataContract GetDataContractForType(Type type) =>
        inner.GetDataContractForType(
            (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } read
            && read.GetGenericTypeDefinition() == typeof(RawInput<>)
            && read.GetGenericArguments()[0] is { IsEnum: true } enumeration
                ? enumeration
                : type
        );
}
