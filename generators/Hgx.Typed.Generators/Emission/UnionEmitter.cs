using System.Text;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the generated half of an [HgxUnion] type.</summary>
public static class UnionEmitter
{
    /// <summary>The text of the file.</summary>
    public static string Write(UnionModel model)
    {
        string self = model.Type.Self;
        string contract = $"{Wire.Alias}::IWireValue<{self}>";
        return GeneratedFile.Write(model.Type, contract, code =>
        {
            WriteWrite(code, model, contract);
            WriteRead(code, model, contract);
            WriteIsolate(code, model, contract);
            WriteUnknown(code, model);
        });
    }

    private static void WriteWrite(CodeWriter code, UnionModel model, string contract)
    {
        code.Line(GeneratedFile.Mark)
            .Open($"static void {contract}.Write(ref {Wire.Alias}::WireWriter writer, {model.Type.Self} value)")
            .Open("switch (value)");
        foreach (UnionCaseModel found in model.Cases)
        {
            code.Line($"case {found.TypeName} known:")
                .Indented($"writer.BeginCase(\"{found.Name}\"u8);", $"{Wire.Codec("Value", found.TypeName)}.Write(ref writer, known);", "writer.EndCase();", "break;");
        }

        code.Line($"case {model.Type.Self}.{model.Unknown} unknown:")
            .Indented($"unknown.{model.Content}.Write(ref writer);", "break;")
            .Line("default:")
            .Indented("throw writer.NoCase(value);")
            .Close()
            .Close();
    }

    private static void WriteRead(CodeWriter code, UnionModel model, string contract)
    {
        code.Line()
            .Line(GeneratedFile.Mark)
            .Open($"static {model.Type.Self} {contract}.Read(ref {Wire.Alias}::WireReader reader)");
        string unknown = $"return new {model.Type.Self}.{model.Unknown}(reader.KeepCase(start));";
        if (model.Cases.Count == 0)
        {
            code.Line("reader.BeginCase(out int start);").Line(unknown).Close();
            return;
        }

        code.Line($"{model.Type.Self} value;")
            .Open("switch (reader.BeginCase(out int start))");
        foreach (UnionCaseModel found in model.Cases)
        {
            code.Line($"case {Encoding.UTF8.GetByteCount(found.Name)} when reader.IsName(\"{found.Name}\"u8):")
                .Indented($"value = {Wire.Codec("Value", found.TypeName)}.Read(ref reader);", "break;");
        }

        code.Line("default:").Indented(unknown).Close().Line().Line("reader.EndCase();").Line("return value;").Close();
    }

    private static void WriteIsolate(CodeWriter code, UnionModel model, string contract)
    {
        code.Line().Line(GeneratedFile.Mark).Open($"static {model.Type.Self} {contract}.Isolate({model.Type.Self} value) => value switch");
        foreach (UnionCaseModel found in model.Cases) code.Line($"{found.TypeName} known => {Wire.Codec("Value", found.TypeName)}.Isolate(known),");
        code.Line($"{model.Type.Self}.{model.Unknown} => value,")
            .Line($"_ => throw {Wire.Alias}::NoCase.Error(value, typeof({model.Type.Self})),")
            .Close(";");
    }

    private static void WriteUnknown(CodeWriter code, UnionModel model)
    {
        code.Line()
            .Line("/// <summary>A case of a newer contract, kept to be written back.</summary>")
            .Line(GeneratedFile.Mark)
            .Open($"public sealed {(model.IsRecord ? "record" : "class")} {model.Unknown} : {model.Type.Self}")
            .Line($"internal {model.Unknown}({Wire.Alias}::UnknownCase content) => {model.Content} = content;")
            .Line()
            .Line("/// <summary>The name of the case.</summary>")
            .Line($"public string {model.CaseName} => {model.Content}.Name;")
            .Line()
            .Line($"internal {Wire.Alias}::UnknownCase {model.Content} {{ get; }}")
            .Close();
    }
}
