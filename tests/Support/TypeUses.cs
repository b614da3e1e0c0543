using System.Reflection;
using System.Reflection.Emit;

namespace Monitoring.Tests.Support;

/// <summary>
/// Which of our types a type refers to, read from the compiled code: base types, fields, signatures, attributes, generic arguments and method
/// bodies. Only constants leave no trace there, so a text that is copied is not seen.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags Own =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<int, OpCode> s_codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>The types of the same assembly that the type refers to, each with the member that does; types within types count as what holds them.</summary>
    public static IEnumerable<(string Member, Type Used)> Of(Type type) =>
        Named(type)
            .Select(use => (use.Member, Used: Outermost(use.Used)))
            .Where(use => use.Used.Assembly == type.Assembly && use.Used != Outermost(type))
            .Distinct();

    /// <summary>The type itself, or the one that it was written in.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } holder ? Outermost(holder) : type;

    /// <summary>The instructions of a method, each with what it refers to: a type, a field, a method, or nothing.</summary>
    public static IEnumerable<(OpCode Code, MemberInfo? Target)> Instructions(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } bytes)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } holder ? holder.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var place = 0;
        while (place < bytes.Length)
        {
            int value = bytes[place++];
            if (value == 0xFE)
            {
                value = 0xFE00 | bytes[place++];
            }

            var code = s_codes[value];
            var target = code.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
                ? method.Module.ResolveMember(BitConverter.ToInt32(bytes, place), typeArguments, methodArguments)
                : null;
            place += Length(code, bytes, place);
            yield return (code, target);
        }
    }

    private static int Length(OpCode code, byte[] bytes, int place) =>
        code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, place)),
            _ => 4,
        };

    private static IEnumerable<(string Member, Type Used)> Named(Type type)
    {
        var head = new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()))
            .Concat(Attributes(type.CustomAttributes));
        foreach (var used in head.SelectMany(Parts))
        {
            yield return (type.Name, used);
        }

        foreach (var member in type.GetMembers(Own).Where(member => member is not Type))
        {
            var named = member switch
            {
                FieldInfo field => [field.FieldType],
                MethodBase method => Signature(method).Concat(Body(method)),
                _ => Enumerable.Empty<Type>(),
            };
            foreach (var used in named.Concat(Attributes(member.CustomAttributes)).SelectMany(Parts))
            {
                yield return (member.Name, used);
            }
        }
    }

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method
            .GetParameters()
            .SelectMany(parameter => Attributes(parameter.CustomAttributes).Append(parameter.ParameterType))
            .Append(method is MethodInfo { ReturnType: var answer } ? answer : typeof(void))
            .Concat(
                method.IsGenericMethodDefinition
                    ? method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints())
                    : []
            );

    // A value of an enumeration is a bare number in a body; the parameter it is given to, or the field it is put in, names its type.
    private static IEnumerable<Type?> Body(MethodBase method) =>
        Instructions(method)
            .SelectMany(instruction =>
                instruction.Target switch
                {
                    Type used => [used],
                    FieldInfo field => [field.DeclaringType, field.FieldType],
                    MethodBase called => Signature(called)
                        .Append(called.DeclaringType)
                        .Concat(called.IsGenericMethod ? called.GetGenericArguments() : []),
                    _ => Enumerable.Empty<Type?>(),
                }
            )
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);

    private static IEnumerable<Type> Attributes(IEnumerable<CustomAttributeData> attributes) =>
        attributes.SelectMany(attribute =>
            attribute
                .ConstructorArguments.Select(argument => argument.Value as Type ?? argument.ArgumentType)
                .Append(attribute.AttributeType)
        );

    /// <summary>List&lt;Body?[]&gt; is a list and a body.</summary>
    private static IEnumerable<Type> Parts(Type? type) =>
        type switch
        {
            null => [],
            { HasElementType: true } => Parts(type.GetElementType()),
            { IsGenericParameter: true } => [],
            { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
            _ => [type],
        };
}
