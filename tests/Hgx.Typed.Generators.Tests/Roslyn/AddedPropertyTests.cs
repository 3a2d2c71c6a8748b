using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>A property that is added only adds generated members, which hot reload can do while the program runs.</summary>
public sealed class AddedPropertyTests
{
    private static readonly SymbolDisplayFormat s_signature = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeExplicitInterface);

    // Each adds a property before all others; some take names that generated code would give itself.
    public static TheoryData<LanguageVersion, string, string> Additions => new(
        from version in new[] { LanguageVersion.CSharp13, LanguageVersion.CSharp14 }
        from added in new[]
        {
            ("Thing", "public partial int Added { get; set; }"),
            ("Thing", "public required partial Part Added { get; set; }"),
            ("Thing", "public partial ImmutableArray<Part> Added { get; set; }"),
            ("Thing", "public partial int Clone_ { get; set; }"),
            ("Thing", "public partial int Clone2 { get; set; }"),
            ("Thing", "public partial int host { get; set; }"),
            ("Part", "public int Added { get; init; }"),
            ("Part", "public byte[]? Added { get; init; }"),
            ("Box", "public T? Added { get; init; }"),
            ("Kind.One", "public int Added { get; init; }"),
        }
        select (version, added.Item1, added.Item2));

    [Theory]
    [MemberData(nameof(Additions))]
    public async Task No_generated_member_changes(LanguageVersion version, string type, string property)
    {
        string source = Source(type, property);
        HashSet<string> before = Members(await GeneratorRun.Of(Source("", ""), version).MustCompileAsync());
        HashSet<string> after = Members(await GeneratorRun.Of(source, version).MustCompileAsync());
        Assert.Empty(before.Except(after));
        Assert.NotEmpty(after.Except(before));
    }

    private static string Source(string type, string property)
    {
        string In(string name) => name == type ? property : "";
        return $$"""
            #pragma warning disable CS8618
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                {{In("Thing")}}
                public required partial string Host { get; set; }
                public partial double CpuLoad { get; set; }
                public partial int Clone { get; set; }
                public partial byte[]? Photo { get; set; }
                public required partial Part Owner { get; set; }
            }
            [HgxValue] public sealed partial class Part { {{In("Part")}} public string Name { get; init; } = ""; public IReadOnlyList<int> Numbers { get; init; } = []; }
            [HgxValue] public partial record Box<T>(T X) { {{In("Box")}} public int Size { get; init; } }
            [HgxUnion] public abstract partial record Kind { [HgxValue] public sealed partial record One(int X) : Kind { {{In("Kind.One")}} } }
            """;
    }

    // All that the metadata has: nested types, fields and accessors, private ones and those that the compiler makes too, but for closures.
    private static HashSet<string> Members(GeneratorRun run)
    {
        var members = new HashSet<string>();
        foreach (string name in new[] { "Thing", "Part", "Box`1", "Kind" }) Visit(run.Compilation.GetTypeByMetadataName(name)!);
        return members;

        void Visit(INamedTypeSymbol type)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                string constraints = member is INamedTypeSymbol { BaseType: var inherited, AllInterfaces: var interfaces } ? $" : {inherited}, {string.Join(", ", interfaces)}" : "";
                members.Add(member.ToDisplayString(s_signature) + constraints);
                if (member is INamedTypeSymbol nested) Visit(nested);
            }
        }
    }
}
