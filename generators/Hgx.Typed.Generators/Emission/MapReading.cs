using System.Text;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes code that reads members by their names, in any order, unknown members kept.</summary>
public static class MapReading
{
    /// <summary>Writes what the reading code, of either layout, keeps: <c>seen</c> says which members came, and <c>unknown</c> holds the others.</summary>
    public static void Locals(CodeWriter code, int count)
    {
        if (count > 0) code.Line($"global::System.Span<bool> seen = stackalloc bool[{count}];");
        code.Line($"{Wire.Alias}::UnknownMembersBuilder unknown = default;");
    }

    /// <summary>Writes the loop.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="typeName">For errors.</param>
    /// <param name="members">In the order of <c>seen</c>.</param>
    public static void Loop(CodeWriter code, string typeName, WireMember[] members)
    {
        code.Line("int left = reader.BeginMap();")
            .Open("while (reader.HasMember(ref left))")
            .Open("switch (reader.ReadName())");
        for (int i = 0; i < members.Length; i++)
        {
            WireMember member = members[i];
            code.Line($"case {Encoding.UTF8.GetByteCount(member.Name)} when reader.IsName(\"{member.Name}\"u8):").Indented(
                $"reader.BeginMember(\"{typeName}.{member.Name}\"u8, ref seen[{i}]);",
                $"{member.Access} = {member.Type.Codec}.Read(ref reader);",
                "break;");
        }

        code.Line("default:").Indented("reader.KeepUnknown(ref unknown);", "break;").Close().Close().Line().Line("reader.EndMap();");
    }
}
