using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the generated half of an [HgxValue] type.</summary>
public static class ValueEmitter
{
    /// <summary>The text of the file.</summary>
    public static string Write(ValueModel model)
    {
        string contract = $"{Wire.Alias}::IWireValue<{model.Type.Self}>";
        bool isGeneric = model.Body.Length > 0;
        return GeneratedFile.Write(model.Type, isGeneric ? null : contract, code =>
        {
            code.Line("/// <summary>Members of a newer contract, kept to be written back.</summary>")
                .Line(GeneratedFile.Mark)
                .Line($"private {Wire.Alias}::UnknownMembers? {model.Unknown} {{ get; init; }}");
            code.Line();
            if (isGeneric) OpenBody(code, model, contract);
            WriteWrite(code, model, contract);
            WriteRead(code, model, contract);
            WriteIsolate(code, model, contract);
            if (isGeneric) code.Close();
        });
    }

    private static void OpenBody(CodeWriter code, ValueModel model, string contract)
    {
        code.Line("/// <summary>How values stand on the wire, by the codecs of their type arguments.</summary>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Line(GeneratedFile.Mark)
            .Line($"public readonly struct {model.Body}<{string.Join(", ", model.Parameters.Select(x => x.Codec))}> : {contract}")
            .Indented([.. model.Parameters.Select(x => $"where {x.Codec} : struct, {Wire.Alias}::IWireCodec<{x.Name}>")])
            .Open();
    }

    private static void WriteWrite(CodeWriter code, ValueModel model, string contract)
    {
        code.Line(GeneratedFile.Mark).Open($"static void {contract}.Write(ref {Wire.Alias}::WireWriter writer, {model.Type.Self} value)");
        WireMember[] members = [.. model.Members.Select(x => new WireMember(x.Name, x.Type, x.Order, Access(x)))];
        if (HasPlaces(model))
        {
            code.Open("if (!writer.IsJson)");
            PlaceWriting.Write(code, members, $"value.{model.Unknown}");
            code.Line("return;").Close().Line();
        }

        MapWriting.Write(code, members, $"value.{model.Unknown}");
        code.Close();
    }

    private static void WriteRead(CodeWriter code, ValueModel model, string contract)
    {
        code.Line().Line(GeneratedFile.Mark).Open($"static {model.Type.Self} {contract}.Read(ref {Wire.Alias}::WireReader reader)");
        if (!model.CanConstruct)
        {
            code.Line($"throw new global::System.NotSupportedException(\"{model.Type.Display} cannot be made when it is read.\");").Close();
            return;
        }

        foreach (ValueMemberModel member in model.Members)
            code.Line($"{member.Type.Name} {member.Local} = {member.ParameterDefault ?? "default!"};");
        WireMember[] members = [.. model.Members.Select(x => new WireMember(x.Name, x.Type, x.Order, x.Local))];
        MapReading.Locals(code, members.Length);
        if (HasPlaces(model))
        {
            code.Open("if (!reader.IsJson)");
            PlaceReading.Write(code, model.Type.Display, members);
            code.Close().Open("else");
            MapReading.Loop(code, model.Type.Display, members);
            code.Close().Line();
        }
        else
        {
            MapReading.Loop(code, model.Type.Display, members);
        }

        for (int i = 0; i < model.Members.Count; i++)
            if (model.Members[i].IsRequired) code.Line($"reader.Require(seen[{i}], \"{model.Type.Display}.{model.Members[i].Name}\");");
        WriteDefaults(code, model);
        code.Line($"return {Construct(model, x => x.Local, "unknown.Build()")};").Close();
    }

    private static bool HasPlaces(ValueModel model) => model.Members.Any(x => x.Order >= 0);

    // What is absent keeps its initializer: the value of a fresh instance.
    private static void WriteDefaults(CodeWriter code, ValueModel model)
    {
        var defaulted = model.Members
            .Select((member, index) => (member, index))
            .Where(x => x.member is { Parameter: < 0, IsRequired: false })
            .ToList();
        if (defaulted.Count == 0) return;
        string[] required =
        [
            .. model.Members.Where(x => x.MustBeNamed).Select(x => $"{Names.Escape(x.Name)} = {x.Local}"),
        ];
        string initializer = required.Length == 0 ? "" : $" {{ {string.Join(", ", required)} }}";
        code.Open($"if (!{Wire.Alias}::WireReader.IsWhole(seen))")
            .Line($"{model.Type.Self} defaults = new {model.Type.Self}({Arguments(model, x => x.Local)}){initializer};");
        foreach ((ValueMemberModel member, int index) in defaulted)
            code.Line($"if (!seen[{index}]) {member.Local} = defaults.{Names.Escape(member.Name)};");
        code.Close().Line();
    }

    private static void WriteIsolate(CodeWriter code, ValueModel model, string contract)
    {
        string header = $"static {model.Type.Self} {contract}.Isolate({model.Type.Self} value) =>";
        ValueMemberModel[] aliasing = [.. model.Members.Where(x => x.Type.IsAliasing)];
        code.Line().Line(GeneratedFile.Mark);
        if (aliasing.Length == 0 || !model.CanConstruct)
        {
            code.Line(header + " value;");
            return;
        }

        code.Line(header);

        if (model.SupportsWith)
        {
            code.Indented($"value with {{ {string.Join(", ", aliasing.Select(x => $"{Names.Escape(x.Name)} = {Isolated(x)}"))} }};");
            return;
        }

        code.Indented(Construct(model, x => x.Type.IsAliasing ? Isolated(x) : Access(x), $"value.{model.Unknown}") + ";");
    }

    private static string Construct(ValueModel model, Func<ValueMemberModel, string> value, string unknown)
    {
        IEnumerable<string> initializers = model.Members
            .Where(x => x.Parameter < 0 || x.MustBeNamed)
            .Select(x => $"{Names.Escape(x.Name)} = {value(x)}")
            .Concat([$"{model.Unknown} = {unknown}"]);
        return $"new {model.Type.Self}({Arguments(model, value)}) {{ {string.Join(", ", initializers)} }}";
    }

    private static string Arguments(ValueModel model, Func<ValueMemberModel, string> value) =>
        string.Join(", ", model.Members.Where(x => x.Parameter >= 0).OrderBy(x => x.Parameter).Select(value));

    private static string Isolated(ValueMemberModel member) =>
        $"{member.Type.FieldCodec}.Isolate({Access(member)}){(member.Type.Shape == WireShape.ValueObject ? "!" : "")}";

    private static string Access(ValueMemberModel member) => $"value.{Names.Escape(member.Name)}";
}
