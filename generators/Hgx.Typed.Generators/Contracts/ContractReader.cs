using System.Globalization;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Reads the contracts of a compilation's own types: of objects, of values and unions, and of the enums that members have.</summary>
public static class ContractReader
{
    /// <summary>All of them. An ApiID that two classes have, which is an error, is that of the first.</summary>
    public static IReadOnlyList<DeclaredContract> Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ContractKey, DeclaredContract>();
        var enums = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol type in DeclaredTypes.In(compilation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (type.TypeKind == TypeKind.Enum) enums[ContractNames.Of(type)] = type;
            else if (Read(type, compilation, cancellationToken) is { } contract && !found.ContainsKey(contract.Key)) found.Add(contract.Key, contract);
        }

        foreach (string name in found.Values.SelectMany(x => x.Contract?.Members ?? default).SelectMany(x => Enums(x.Type)).Distinct().ToArray())
            if (enums.TryGetValue(name, out INamedTypeSymbol type) && ReadEnum(type, name) is var contract) found.Add(contract.Key, contract);
        return [.. found.Values];
    }

    private static DeclaredContract? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        bool isInError = false;
        var problems = new Problems(problem => isInError |= problem.DefaultSeverity == DiagnosticSeverity.Error);
        ContractKey key;
        Contract? contract;
        if (KnownTypes.Has(type, KnownTypes.ObjectAttribute))
        {
            if (ObjectParser.ApiIdOf(type) is not { } apiId || ApiIdParser.IsDefault(apiId.Bytes)) return null;
            key = ContractKeys.OfApiId(apiId.Text);
            contract = ReadObject(type, key, compilation, problems, cancellationToken);
        }
        else if (KnownTypes.Has(type, KnownTypes.ValueAttribute))
        {
            key = new ContractKey(ContractKind.Value, ContractNames.Declared(type));
            contract = ReadValue(type, key, compilation, problems, cancellationToken);
        }
        else if (KnownTypes.Has(type, KnownTypes.UnionAttribute))
        {
            key = new ContractKey(ContractKind.Union, ContractNames.Declared(type));
            contract = ReadUnion(type, key, compilation, problems, cancellationToken);
        }
        else return null;

        return new DeclaredContract(type, key, isInError ? null : contract);
    }

    private static Contract? ReadObject(
        INamedTypeSymbol type, ContractKey key, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        var members = new List<ContractMember>();
        ObjectModel? own = null;
        foreach (INamedTypeSymbol level in BaseClass.Annotated(type).Reverse().Append(type))
        {
            if (KnownTypes.Find(level, KnownTypes.ObjectAttribute)?.ApplicationSyntaxReference is not { } attribute)
            {
                members.AddRange(OfReferenced(level));
                continue;
            }

            var language = ((CSharpParseOptions)attribute.SyntaxTree.Options).LanguageVersion;
            own = ObjectParser.Parse(level, compilation, language, problems, cancellationToken);
            if (own is null) return null;
            foreach (MemberModel member in own.Members)
                if (member.Type is { } wire) members.Add(new ContractMember(member.Name, wire.Contract, member.Order, member.IsRequired));
        }

        string layout = own!.IsJson ? Contract.Json : own.HasPlaces ? Contract.Array : Contract.Map;
        return new Contract(key, layout, ContractNames.Of(type), new EquatableArray<ContractMember>([.. members]));
    }

    // Of a class of another assembly: there its members are properties that the generator has implemented.
    private static IEnumerable<ContractMember> OfReferenced(INamedTypeSymbol type)
    {
        foreach (IPropertySymbol property in TypeShape.Properties(type).Where(x => GeneratedCode.IsMarked(x)))
        {
            if (WireTypeResolver.ResolveMember(property, static (_, _) => { }) is not { } wire) continue;
            int? place = KnownTypes.Find(property, KnownTypes.MemberAttribute)?.ConstructorArguments is [{ Value: int given }] ? given : null;
            yield return new ContractMember(property.Name, wire.Contract, place ?? MemberOrder.None, property.IsRequired);
        }
    }

    private static Contract? ReadValue(
        INamedTypeSymbol type, ContractKey key, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        if (ValueParser.Parse(type, compilation, problems, cancellationToken) is not { } model) return null;
        ContractMember[] members = [.. model.Members.Select(x => new ContractMember(x.Name, x.Type.Contract, x.Order, x.IsRequired))];
        return new Contract(key, members.Any(x => x.Place >= 0) ? Contract.Array : Contract.Map, "", new EquatableArray<ContractMember>(members));
    }

    private static Contract? ReadUnion(
        INamedTypeSymbol type, ContractKey key, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        if (UnionParser.Parse(type, compilation, problems, cancellationToken) is null) return null;
        ContractMember[] cases = [.. UnionShape.Cases(type).Select(x => new ContractMember(
            x.Name, ContractType.Of(ContractType.Value + ContractNames.Of(x)), MemberOrder.None, IsRequired: false))];
        return new Contract(key, Contract.Cases, "", new EquatableArray<ContractMember>(cases));
    }

    private static DeclaredContract ReadEnum(INamedTypeSymbol type, string name)
    {
        ContractMember[] numbers = [.. type.GetMembers().OfType<IFieldSymbol>().Where(x => x.HasConstantValue).Select(x => new ContractMember(
            x.Name, ContractType.Of(Convert.ToString(x.ConstantValue, CultureInfo.InvariantCulture)), MemberOrder.None, IsRequired: false))];
        var key = new ContractKey(ContractKind.Enum, name);
        string number = ScalarTypes.Find(type.EnumUnderlyingType!)!.Contract.Word;
        return new DeclaredContract(type, key, new Contract(key, number, "", new EquatableArray<ContractMember>(numbers)));
    }

    private static IEnumerable<string> Enums(ContractType type)
    {
        IEnumerable<string> inside = type.Parts.SelectMany(Enums);
        return type.Nested is { Kind: ContractKind.Enum } number ? inside.Append(number.Name) : inside;
    }
}
