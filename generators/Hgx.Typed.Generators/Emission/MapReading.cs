using System.Text;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes code that reads a map from member names to values, in any order, unknown members kept.</summary>
public static class MapReading
{
    /// <summary>Writes the loop; afterwards <c>seen</c> says which members came, and <c>unknown</c> holds the others.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="typeName">For errors.</param>
    /// <param name="members">Name on the wire, codec, and what the value is assigned to.</param>
    public static void Loop(CodeWriter code, string typeName, (string Name, string Codec, string Target)[] members)
    {
        if (members.Length > 0) code.Line($"global::System.Span<bool> seen = stackalloc bool[{members.Length}];");
        code.Line($"{Model.Wire.Alias}::UnknownMembersBuilder unknown = default;")
            .Open("for (int left = reader.BeginMap(); left > 0; left--)")
            .Open("switch (reader.ReadName())");
        for (int i = 0; i < members.Length; i++)
        {
            (string name, string codec, string target) = members[i];
            code.Line($"case {Encoding.UTF8.GetByteCount(name)} when reader.IsName(\"{name}\"u8):")
                .Indented($"reader.BeginMember(\"{typeName}.{name}\", ref seen[{i}]);", $"{target} = {codec}.Read(ref reader);", "break;");
        }

        code.Line("default:").Indented("reader.KeepUnknown(ref unknown);", "break;").Close().Close().Line().Line("reader.EndMap();");
    }
}
