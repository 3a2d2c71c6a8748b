using CsCheck;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Tests.Contracts;

/// <summary>Random contracts and lines of contract files.</summary>
internal static class ContractGen
{
    private static readonly string[] s_scalars =
    [
        "boolean", "integer (int)", "integer (char)", "integer (TimeSpan)", "integer (byte, enum Acme.Level)", "float 32", "float 32 (Half)", "float 64", "text",
        "text (decimal)", "text (Uri)", "bin", "bin (Guid)", "bin (HgxRef of Acme.Status)", "timestamp", "timestamp with offset", "parameter T",
        "value Acme.Reading", "union Acme.Shape",
    ];

    public static readonly Gen<ContractType> Types = Gen.Recursive<ContractType>((depth, inner) =>
    {
        Gen<ContractType> scalar = OneOf(s_scalars).Select(x => ContractType.Of(x));
        Gen<ContractType> some = depth > 3 ? scalar : Gen.OneOf(
            scalar,
            inner.Select(x => ContractType.Of(ContractType.Array, x)),
            scalar.Select(x => ContractType.Of(ContractType.Set, x)),
            Gen.Select(scalar, inner, (x, y) => ContractType.Of(ContractType.Map, x, y)),
            inner.Array[1, 3].Select(x => ContractType.Of("value Acme.Box", x)));
        return Gen.Select(some, Gen.Bool, (x, isNullable) => isNullable ? x.OrNil : x);
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(x => values[x]);

    private static readonly Gen<string> s_word = Gen.Char.AlphaNumeric.Array[1, 6].Select(x => "N" + new string(x));

    private static readonly Gen<ContractKey> s_key = Gen.OneOf(
        Gen.OneOf(Gen.String[1, 12], s_word, OneOf("value", "enum", "*REMOVED*", "# a", "\"a\"", "a b", "a@1", "\\", " "))
            .Where(x => x.Length > 0).Select(x => new ContractKey(ContractKind.Object, x)),
        Gen.Select(OneOf(ContractKind.Value, ContractKind.Union), s_word, (kind, name) => new ContractKey(kind, name)));

    public static readonly Gen<ContractLine> Lines = Gen.Select(
        s_key, s_word, Types, Gen.Int[-1, 255], Gen.Bool, Gen.Bool, Gen.Bool,
        (key, name, type, place, isRequired, isRemoved, isOwn) => isOwn
            ? new ContractLine(key, key.Kind == ContractKind.Union ? Contract.Cases : Contract.Array, key.Kind == ContractKind.Object ? name : "", null, isRemoved)
            : new ContractLine(key, "", "", new ContractMember(name, type, place, isRequired), isRemoved));

    /// <summary>Contracts of few names, so that two of them have much in common.</summary>
    public static readonly Gen<Contract[]> Contracts = Gen.Select(
        OneOf("a@1", "a@2", "b"),
        OneOf(ContractKind.Object, ContractKind.Value),
        OneOf(Contract.Map, Contract.Array),
        Gen.Select(OneOf("X", "Y", "Load", "CpuLoad"), OneOf(s_scalars), Gen.Bool, (name, type, isRequired) => (name, type, isRequired)).Array[0, 4],
        (name, kind, layout, members) => new Contract(
            new ContractKey(kind, name),
            layout,
            kind == ContractKind.Object ? "Thing" : "",
            new EquatableArray<ContractMember>([.. members.DistinctBy(x => x.name)
                .Select((x, i) => new ContractMember(x.name, ContractType.Of(x.type), layout == Contract.Array ? i : -1, x.isRequired))])))
        .Array[0, 4].Select(x => x.DistinctBy(y => y.Key).ToArray());
}
