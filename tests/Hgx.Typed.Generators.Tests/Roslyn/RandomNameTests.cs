using System.Reflection;
using CsCheck;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>Whatever types, members, namespaces and type parameters are named, the code compiles, runs, and gets a file of its own.</summary>
public sealed class RandomNameTests
{
    // Keywords, what generated code declares and uses, names that differ in case, and letters of other scripts.
    private static readonly string[] s_words =
    [
        .. Enum.GetValues<SyntaxKind>().Where(x => SyntaxFacts.IsKeywordKind(x) || SyntaxFacts.IsContextualKeyword(x)).Select(SyntaxFacts.GetText)
            .Where(SyntaxFacts.IsValidIdentifier),
        "field", "extension", "allows", "_", "System", "Hgx1", "HgxWire", "HgxState", "HgxBody", "HgxUnknown", "HgxUnknownCase", "_hgxCore", "_value", "Typed",
        "CompilerServices", "Task", "Span", "ObjectState", "MemberState", "Attribute", "Collections", "Linq", "reader", "writer", "state", "core", "seen", "left",
        "unknown", "merged", "common", "mine", "theirs", "conflicts", "before", "after", "changed", "values", "instance", "bytes", "output", "defaults",
        "member", "sender", "known", "start", "handler", "recipient", "cancellationToken", "TOther", "TCodec", "T", "t", "Push", "push", "Updated", "ApiId",
        "PropertyChanged", "Merge", "Compare", "Read", "Write", "ReadOver", "Part", "Derived", "Last", "Unknown", "Clone", "Create", "ClassName", "Class",
        "CoreSlot", "Value", "Größe", "größe", "GRÖSSE", "ﬁ", "ß", "İ", "ı", "I", "i", "名前", "Имя", "имя", "ǅ", "ǆ", "ª", "𝒳", "a\u0301", "á", "x\u203Fy", "x\u200Dy",
    ];

    private static readonly string[] s_usable = [.. s_words.Distinct().Where(x => SyntaxFacts.IsValidIdentifier(x)).Select(x => SyntaxFactory.ParseToken("@" + x).ValueText).Distinct()];

    private static readonly Gen<string> s_word = Gen.Int[0, s_usable.Length - 1].Select(x => s_usable[x]);

    private static readonly Gen<string> s_name = Gen.OneOf(s_word, s_word, Gen.Select(s_word, s_word, (x, y) => x + y));

    private static readonly Gen<Named> s_type = Gen.Select(
        s_name.Array[0, 3], s_name.Array[0, 2], s_name.Array[0, 2], Gen.Int[0, 5], s_name.Array[1, 5],
        (space, outer, parameters, kind, names) => new Named(space, outer, parameters, kind, names));

    [Fact]
    public void Every_name_compiles_runs_and_has_a_file_of_its_own() => s_type.Array[12].Sample(Check, iter: 6, threads: 1);

    private static void Check(Named[] types)
    {
        string source = "#pragma warning disable CS8981, CS0693, CS8618, CS8860\n" + string.Concat(types.Select((x, i) => x.Source(i)));
        GeneratorRun run = GeneratorRun.Of(source).MustCompileAsync().GetAwaiter().GetResult();
        Assert.Equal(types.Length, run.Sources.Select(x => x.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assembly assembly = run.Load();
        foreach (Type made in assembly.GetTypes().Where(x => x is { IsAbstract: false, ContainsGenericParameters: false } && typeof(IHgxObject).IsAssignableFrom(x)))
            Assert.Equal("ok", typeof(RandomNameTests).GetMethod(nameof(Through))!.MakeGenericMethod(made).Invoke(null, null));
    }

    public static string Through<T>()
        where T : class, IHgxObject<T>
    {
        T instance = T.CreateInstance();
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(x => x.PropertyType == typeof(int) && x.SetMethod is not null)) property.SetValue(instance, 7);
        byte[] bytes = StateBytes.Write(instance);
        T read = StateBytes.Read<T>(bytes);
        bool same = StateBytes.Write(read).AsSpan().SequenceEqual(bytes)
            && typeof(T).GetProperties().Where(x => x.PropertyType == typeof(int) && x.SetMethod is not null).All(x => x.GetValue(read) is 7);
        return same ? "ok" : "differs";
    }

    /// <summary>An annotated type whose every name is random.</summary>
    private sealed record Named(string[] Space, string[] Outer, string[] Parameters, int Kind, string[] Names)
    {
        // What C# itself refuses: a member named as its type, one that hides one of object's, what records have, and a type parameter.
        private static readonly string[] s_object = [.. typeof(object).GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(x => x.Name), "Hgx", "EqualityContract", "PrintMembers", "Deconstruct", "Clone", "TOther"];

        public string Source(int index)
        {
            string name = At(Names[0]);
            string[] outer = [.. Outer.Distinct().Except([Names[0]])];
            string[] parameters = outer.Length == 0 ? [] : [.. Parameters.Distinct().Except(outer).Except([Names[0]])];
            string[] members = [.. Names.Skip(1).Distinct().Except(s_object).Except([Names[0]])];
            string generic = parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters.Select(At))}>";
            // The number keeps namespaces apart, and is last so that it does not keep names from meeting.
            string space = string.Join(".", Space.Select(At).Append("N" + index));
            string header = string.Concat(outer.Select((x, i) => $"public partial class {At(x)}{(i == 0 ? generic : "")} {{ "));
            return $"namespace {space} {{ {header}{Type(name, index, members)}{string.Concat(outer.Select(_ => " }"))} }}\n";
        }

        private string Type(string name, int index, string[] members) => Kind switch
        {
            0 => $"[HgxValue] public partial struct {name} {{ {Properties(members, "public", "get; set;")} }}",
            1 => $"[HgxValue] public sealed partial class {name} {{ {Properties(members, "public", "get; init;")} }}",
            2 => $"[HgxValue] public sealed partial record {name}({string.Join(", ", members.Select(x => $"int {At(x)}"))});",
            3 => $"[HgxValue] public sealed partial record {name}<TOther> {{ {Properties(members, "public", "get; init;")} public TOther? First {{ get; init; }} }}",
            _ => $"[HgxObject(ApiId = \"a{index}\")] public partial class {name} {{ {Properties(members, "public partial", "get; set;")} }}",
        };

        private static string Properties(string[] members, string modifiers, string accessors) =>
            string.Join(" ", members.Select(x => $"{modifiers} int {At(x)} {{ {accessors} }}"));

        private static string At(string name) => "@" + name;
    }
}
