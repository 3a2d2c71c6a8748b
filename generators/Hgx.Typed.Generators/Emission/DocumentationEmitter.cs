using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the documentation of a member: the user's, and in the remarks how the member stands on the wire.</summary>
public static class DocumentationEmitter
{
    private const string RemarksEnd = "</remarks>";

    /// <summary>Writes it, unless the user's stands alone.</summary>
    public static void Write(CodeWriter code, MemberModel member, WireType type, bool isJson)
    {
        if (member.Documentation is not { } users) return;
        string wire = member.Order >= 0 ? $"On the wire: place {member.Order}, {type.Form}."
            : isJson ? $"On the wire: <c>{member.Name}</c>, in JSON."
            : $"On the wire: <c>{member.Name}</c>, {type.Form}.";
        int end = users.LastIndexOf(RemarksEnd, StringComparison.Ordinal);
        string text = end >= 0 ? users.Insert(end, $"<para>{wire}</para>")
            : users.Length == 0 ? $"<remarks>{wire}</remarks>"
            : $"{users}\n<remarks>{wire}</remarks>";
        foreach (string line in text.Split('\n')) code.Line(line.Length == 0 ? "///" : "/// " + line);
    }
}
