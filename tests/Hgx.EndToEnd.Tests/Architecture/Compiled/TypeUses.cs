using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Hgx.EndToEnd.Tests.Architecture.Compiled;

/// <summary>Which types of its own assembly a type uses, in signatures, attributes and method bodies.</summary>
internal static class TypeUses
{
    /// <summary>
    /// The types that a top-level type uses. Nested types count as the one around them, on both sides: so do closures, iterators and
    /// async state machines, which the compiler makes nested.
    /// </summary>
    public static IEnumerable<TypeDefinition> Of(TypeDefinition type) =>
        Referred(type).SelectMany(Parts).Select(Outermost).Where(used => used != type).Distinct();

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }

    private static IEnumerable<TypeReference?> Referred(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. OfGenericParameters(type),
        .. OfAttributes(type),
        .. type.Fields.SelectMany(field => (IEnumerable<TypeReference?>)[field.FieldType, .. OfAttributes(field)]),
        .. type.Properties.SelectMany(property => (IEnumerable<TypeReference?>)[property.PropertyType, .. OfAttributes(property)]),
        .. type.Events.SelectMany(happening => (IEnumerable<TypeReference?>)[happening.EventType, .. OfAttributes(happening)]),
        .. type.Methods.SelectMany(OfMethod),
        .. type.NestedTypes.SelectMany(Referred),
    ];

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
    [
        .. OfSignature(method),
        .. OfGenericParameters(method),
        .. OfAttributes(method),
        .. method.Parameters.SelectMany(OfAttributes),
        .. OfAttributes(method.MethodReturnType),
        .. method.Overrides.SelectMany(OfSignature),
        .. method.HasBody ? OfBody(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> OfBody(MethodBody body) =>
    [
        .. body.Variables.Select(variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. body.Instructions.SelectMany(OfOperand),
    ];

    private static IEnumerable<TypeReference?> OfOperand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => OfSignature(method),
        CallSite site => [site.ReturnType, .. site.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> OfSignature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod instance ? instance.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> OfGenericParameters(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> OfAttributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(attribute =>
        (IEnumerable<TypeReference?>)[attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference)]);

    /// <summary>The types that this assembly defines in <c>A[]</c>, <c>B&lt;A&gt;</c>, <c>ref A</c>, a pointer to A, and so on.</summary>
    private static IEnumerable<TypeDefinition> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        TypeDefinition definition => [definition],
        GenericInstanceType instance => [.. Parts(instance.ElementType), .. instance.GenericArguments.SelectMany(Parts)],
        FunctionPointerType pointer => [.. Parts(pointer.ReturnType), .. pointer.Parameters.SelectMany(parameter => Parts(parameter.ParameterType))],
        IModifierType modified => [.. Parts(modified.ModifierType), .. Parts(modified.ElementType)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [],
    };
}
