using System.Text;

namespace Hgx.Benchmarks.Generators;

/// <summary>The same classes, annotated for one generator or another: each in a file of its own, of twelve members.</summary>
/// <param name="Attribute">Of each class, with <c>$</c> for its name.</param>
/// <param name="Accessors">Of each property.</param>
/// <param name="Property">What stands before a property's type.</param>
/// <param name="Context">A file beside the classes, for a generator that is told of them there; <c>$</c> stands for the class, and its line is repeated.</param>
internal sealed record AnnotatedClasses(string Attribute, string Accessors, string Property = "public", string? Context = null)
{
    public static readonly AnnotatedClasses HgxObjects = new("[Hgx.Typed.HgxObject(ApiId = \"$\")]", "{ get; set; }", "public partial");
    public static readonly AnnotatedClasses HgxValues = new("[Hgx.Typed.HgxValue]", "{ get; init; }");
    public static readonly AnnotatedClasses MemoryPack = new("[MemoryPack.MemoryPackable]", "{ get; set; }");
    public static readonly AnnotatedClasses Json = new(
        "", "{ get; set; }", Context: "[System.Text.Json.Serialization.JsonSerializable(typeof(Bench.$))]\n");

    private const string Header = "using System;\nusing System.Collections.Generic;\n\nnamespace Bench;\n\n";

    private static readonly string[] s_types =
    [
        "int Id", "long Size", "double Load", "bool IsOn", "Guid Key", "DateTimeOffset At", "int? Maybe", "string? Note", "string?[]? Tags", "byte[]? Data",
        "IReadOnlyList<double>? Numbers", "DateTimeKind Kind",
    ];

    public static string NameOf(int index) => $"Class{index:000}";

    /// <summary>The file of one class.</summary>
    public string File(int index, bool withOneMore = false)
    {
        var text = new StringBuilder(Header);
        string name = NameOf(index);
        if (Attribute.Length > 0) text.Append(Named(Attribute, name)).Append('\n');
        text.Append("public partial class ").Append(name).Append("\n{\n");
        foreach (string member in withOneMore ? [.. s_types, "int OneMore"] : s_types)
            text.Append("    ").Append(Property).Append(' ').Append(member).Append(' ').Append(Accessors).Append("\n\n");
        return text.Append("}\n").ToString();
    }

    /// <summary>The file beside the classes; null when there is none.</summary>
    public string? ContextFile(int count) => Context is null
        ? null
        : string.Concat(Enumerable.Range(0, count).Select(x => Named(Context, NameOf(x))))
            + "internal partial class Context : System.Text.Json.Serialization.JsonSerializerContext { }\n";

    /// <summary>A file that has nothing to do with them, another one each time.</summary>
    public static string UnrelatedFile(int edit) => $"namespace Bench;\n\npublic class Unrelated\n{{\n    public int Edit() => {edit};\n}}\n";

    private static string Named(string text, string name) => text.Replace("$", name, StringComparison.Ordinal);
}
