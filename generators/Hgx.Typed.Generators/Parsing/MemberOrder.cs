using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The places that the members of a type have in its array, by <c>[HgxMember]</c>.</summary>
public static class MemberOrder
{
    /// <summary>Where the members stand by name.</summary>
    public const int None = -1;

    private const int Max = 255;

    /// <summary>The place of each member; null when they stand by name, or when what their attributes say is wrong.</summary>
    /// <param name="members">Every member of the type.</param>
    /// <param name="bases">The annotated classes that the type derives from, whose members stand in the same array.</param>
    /// <param name="isJson">Whether the type is an object in JSON, which has no places.</param>
    /// <param name="problems">Who is told.</param>
    public static Dictionary<string, int>? Of(
        IReadOnlyCollection<IPropertySymbol> members, IReadOnlyList<INamedTypeSymbol> bases, bool isJson, Problems problems)
    {
        var owners = new Dictionary<int, string>();
        foreach (IPropertySymbol inherited in bases.SelectMany(x => x.GetMembers().OfType<IPropertySymbol>()))
            if (Given(inherited) is { } place) owners[place] = Name(inherited);
        bool isInherited = owners.Count > 0;
        if (!isInherited && !members.Any(x => KnownTypes.Has(x, KnownTypes.MemberAttribute))) return null;
        var orders = new Dictionary<string, int>();
        bool isRight = true;
        foreach (IPropertySymbol member in members)
        {
            int? order = Given(member);
            string? flaw = (isJson, order) switch
            {
                (true, null) => null,
                (true, _) => "in JSON members stand by name; remove [HgxMember]",
                (_, null) => "it has none, and other members have; give each member one, or none",
                _ when bases.Count > 0 && !isInherited => $"the members of {bases[0].Name}, which {member.ContainingType.Name} derives from, stand by name; remove [HgxMember]",
                (_, < 0 or > Max) => $"{order} is not from 0 to {Max}",
                _ when owners.TryGetValue(order.Value, out string? owner) => $"{order} is the order of {owner}, too",
                _ => null,
            };
            if (flaw is not null)
            {
                problems.Report(Descriptors.MemberOrder, member, Name(member), flaw);
                isRight = false;
            }
            else if (order is { } place)
            {
                owners[place] = Name(member);
                orders[member.Name] = place;
            }
        }

        return isRight && !isJson ? orders : null;
    }

    /// <summary>Says what is wrong with a place of a member that may be unset: that is nil there, and must not be a value, too.</summary>
    public static void CheckNil(IPropertySymbol member, WireType? wire, Problems problems)
    {
        if (wire is { Shape: WireShape.ValueObject, WritesNil: true })
            problems.Report(Descriptors.MemberOrder, member, Name(member), "its converter may write nil, as an unset member is; make the member nullable, or convert it to a type that is not");
    }

    private static int? Given(IPropertySymbol member) =>
        KnownTypes.Find(member, KnownTypes.MemberAttribute)?.ConstructorArguments is [{ Value: int given }] ? given : null;

    private static string Name(IPropertySymbol member) => $"{member.ContainingType.Name}.{member.Name}";
}
