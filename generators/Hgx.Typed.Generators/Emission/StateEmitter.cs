using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the state class of an object: a field for each member, and how the state is written, read, merged and compared.</summary>
public static class StateEmitter
{
    /// <summary>Writes the class.</summary>
    public static void Write(CodeWriter code, ObjectModel model)
    {
        MemberModel[] members = [.. model.Members.Where(x => x.Type is not null)];
        string state = model.Names.State;
        code.Line().Line("/// <summary>One state, decoded; immutable once it is published.</summary>")
            .Line(GeneratedFile.Mark)
            .Line("[global::System.Diagnostics.DebuggerNonUserCode]")
            .Open($"private sealed class {state} : {Wire.Alias}::MemberState");
        WriteApiId(code, model);
        foreach (MemberModel member in members) code.Line($"public {member.Type!.FieldName} {member.StateField}{Initial(member.Type)};");
        if (members.Length > 0) code.Line();
        code.Line($"protected override string ClassName => \"{model.Type.Display}\";").Line();
        WriteWrite(code, members, model);
        WriteRead(code, members, model);
        MergeEmitter.Write(code, members, state);
        WriteCompare(code, members, state);
        WriteTracked(code, members, model);
        if (model.Creation == Creation.PastRequired)
        {
            const string Services = "global::System.Runtime.CompilerServices";
            code.Line()
                .Line("/// <summary>The parameterless constructor, with required members left unset.</summary>")
                .Line($"[{Services}.UnsafeAccessor({Services}.UnsafeAccessorKind.Constructor)]")
                .Line($"public static extern {model.Type.Self} Create();");
        }

        code.Close();
    }

    private static void WriteApiId(CodeWriter code, ObjectModel model)
    {
        const int Row = 16;
        // A name is the user's text: what could end the comment is left out.
        string text = new([.. model.ApiIdText.Where(c => !char.IsControl(c) && c is not ('\u0085' or '\u2028' or '\u2029'))]);
        code.Line($"// {text}").Line("public static readonly global::Hgx.Typed.ApiId ApiId = new(").Line("[");
        for (int i = 0; i < model.ApiId.Count; i += Row)
            code.Indented(string.Join(", ", model.ApiId.Skip(i).Take(Row).Select(x => $"0x{x:x2}")) + ",");
        code.Line("]);").Line();
    }

    private static WireMember[] OnTheWire(MemberModel[] members) => [.. members.Select(x => new WireMember(x.Name, x.Type!, x.Order, x.StateField))];

    private static string Initial(WireType type) => type.Empty is null ? "" : $" = {type.Empty}";

    private static void WriteWrite(CodeWriter code, MemberModel[] members, ObjectModel model)
    {
        code.Open($"protected override void WriteMembers(ref {Wire.Alias}::WireWriter writer)");
        if (model.HasPlaces) PlaceWriting.Write(code, OnTheWire(members), "Unknown");
        else MapWriting.Write(code, OnTheWire(members), "Unknown");
        code.Close().Line();
    }

    private static void WriteRead(CodeWriter code, MemberModel[] members, ObjectModel model)
    {
        code.Open($"protected override void ReadMembers(ref {Wire.Alias}::WireReader reader)");
        MapReading.Locals(code, members.Length);
        if (model.HasPlaces) PlaceReading.Write(code, model.Type.Display, OnTheWire(members));
        else MapReading.Loop(code, model.Type.Display, OnTheWire(members));
        for (int i = 0; i < members.Length; i++)
            if (members[i].IsRequired) code.Line($"reader.Require(seen[{i}], \"{model.Type.Display}.{members[i].Name}\");");
        code.Line("Unknown = unknown.Build();").Close().Line();
    }

    private static void WriteTracked(CodeWriter code, MemberModel[] members, ObjectModel model)
    {
        MemberModel[] tracked = [.. members.Where(x => x.Type!.IsTracked)];
        if (tracked.Length == 0) return;
        string part = $"(({model.Names.State})state{(model.Base is null ? "" : $".Part({model.Base.Depth})")})";
        code.Line().Line("/// <summary>The members that are tracked collections.</summary>").Open("public static class Tracked");
        foreach (MemberModel member in tracked)
        {
            WireType type = member.Type!;
            string copies = type.HoldsArrays ? ", givesCopies: true" : "";
            code.Line($"public static readonly {type.Member} {member.StateField} =")
                .Line($"    new(\"{member.Name}\", static state => {part}.{member.StateField}, static (state, content) => {part}.{member.StateField} = content{copies});");
        }

        code.Close();
    }

    private static void WriteCompare(CodeWriter code, MemberModel[] members, string state)
    {
        code.Open($"public static void Compare({state} before, {state} after, global::System.Collections.Generic.List<string> changed)");
        foreach (MemberModel member in members)
        {
            string field = member.StateField;
            code.Line($"if (!{member.Type!.FieldCodec}.Same(before.{field}, after.{field})) changed.Add(\"{member.Name}\");");
        }

        code.Close();
    }
}
