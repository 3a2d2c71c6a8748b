using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes code that writes a map from member names to values.</summary>
public static class MapWriting
{
    /// <summary>The number of members, in code: unset value objects are left out of the map.</summary>
    public static string Count(IEnumerable<(WireType Type, string Access)> members)
    {
        int certain = 0;
        string uncertain = "";
        foreach ((WireType type, string access) in members)
        {
            if (type.Shape == WireShape.ValueObject) uncertain += $" + ({access} is null ? 0 : 1)";
            else certain++;
        }

        return certain + uncertain;
    }

    /// <summary>Writes one member.</summary>
    public static void Member(CodeWriter code, string name, WireType type, string access)
    {
        bool mayBeLeftOut = type.Shape == WireShape.ValueObject;
        if (mayBeLeftOut) code.Open($"if ({access} is not null)");
        code.Line($"writer.WriteName(\"{name}\"u8);").Line($"{type.Codec}.Write(ref writer, {access});");
        if (mayBeLeftOut) code.Close().Line();
    }
}
