namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes code that writes members as an array, each at its place.</summary>
public static class PlaceWriting
{
    /// <summary>Writes it.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="members">In any order.</param>
    /// <param name="unknown">The unknown members, in code.</param>
    public static void Write(CodeWriter code, WireMember[] members, string unknown)
    {
        int count = members.Length == 0 ? 0 : members.Max(x => x.Order) + 1;
        code.Line($"writer.BeginPlaces({count}, {unknown});");
        for (int place = 0; place < count; place++)
        {
            if (members.FirstOrDefault(x => x.Order == place) is not { } member)
            {
                code.Line($"writer.WriteGap({place}, {unknown});");
                continue;
            }

            // Only of what can be refused an error tells.
            if (member.Type.IsChecked || member.Type.RefusesNull) code.Line($"writer.AtMember(\"{member.Name}\"u8);");
            string write = $"{member.Type.Codec}.Write(ref writer, {member.Access});";
            if (member.MayBeUnset) code.Line($"if ({member.Access} is null) writer.WriteUnset();").Line($"else {write}");
            else code.Line(write);
        }

        code.Line($"writer.EndPlaces({count}, {unknown});");
    }
}
