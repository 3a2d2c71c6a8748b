namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes code that reads members from an array, each from its place, unknown places kept.</summary>
public static class PlaceReading
{
    /// <summary>Writes it.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="typeName">For errors.</param>
    /// <param name="members">In the order of <c>seen</c>.</param>
    public static void Write(CodeWriter code, string typeName, WireMember[] members)
    {
        int count = members.Length == 0 ? 0 : members.Max(x => x.Order) + 1;
        code.Line("int places = reader.BeginPlaces();");
        for (int place = 0; place < count; place++)
        {
            int index = Array.FindIndex(members, x => x.Order == place);
            if (index < 0)
            {
                code.Line($"if ({place} < places) reader.KeepGap({place}, ref unknown);");
                continue;
            }

            WireMember member = members[index];
            string find = $"AtPlace<{member.Type.Held}, {member.Type.Codec}>(\"{typeName}.{member.Name}\"u8, {place} < places, ref seen[{index}])";
            code.Line($"if (reader.{find})").Indented($"{member.Access} = {member.Type.Codec}.Read(ref reader);");
        }

        code.Line($"for (int place = {count}; place < places; place++) reader.KeepPlace(place, ref unknown);").Line("reader.EndPlaces();");
    }
}
