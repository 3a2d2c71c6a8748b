namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes code that writes members by their names.</summary>
public static class MapWriting
{
    /// <summary>Writes it.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="members">In the order of the wire.</param>
    /// <param name="unknown">The unknown members, in code.</param>
    public static void Write(CodeWriter code, WireMember[] members, string unknown)
    {
        code.Line($"writer.BeginMap({Count(members)}, {unknown});");
        foreach (WireMember member in members)
        {
            if (member.MayBeUnset) code.Open($"if ({member.Access} is not null)");
            code.Line($"writer.WriteName(\"{member.Name}\"u8);").Line($"{member.Type.Codec}.Write(ref writer, {member.Access});");
            if (member.MayBeUnset) code.Close().Line();
        }

        code.Line($"writer.EndMap({unknown});");
    }

    // Unset members are left out of the map.
    private static string Count(WireMember[] members) =>
        members.Count(x => !x.MayBeUnset) + string.Concat(members.Where(x => x.MayBeUnset).Select(x => $" + ({x.Access} is null ? 0 : 1)"));
}
