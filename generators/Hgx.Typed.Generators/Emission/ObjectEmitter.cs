using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the generated half of an [HgxObject] class. It decides nothing: what there is to decide stands in the model.</summary>
public static class ObjectEmitter
{
    /// <summary>The text of the file.</summary>
    public static string Write(ObjectModel model) => GeneratedFile.Write(
        model.Type,
        model.IsClass ? $"global::Hgx.Typed.IHgxObject<{model.Type.Self}>" : null,
        code =>
        {
            if (model.IsClass) WriteHandle(code, model);
            foreach (MemberModel member in model.Members) PropertyEmitter.Write(code, model.IsClass ? member : member with { Type = null }, model);
            ShortFormEmitter.Write(code, model);
            AccessorEmitter.Write(code, model);
            if (!model.IsClass) return;
            ObjectInterfaceEmitter.Write(code, model);
            StateEmitter.Write(code, model);
        },
        code => AccessorEmitter.WriteForLoop(code, model));

    private static void WriteHandle(CodeWriter code, ObjectModel model)
    {
        string visibility = model.Names.Handle == "Hgx" ? model.Names.Public("Hgx") : "private";
        // One object has one live part, however many classes its own derives from.
        string core = model.Base is null ? ";" : " => ((global::Hgx.Typed.IHgxObject)this).CoreSlot;";
        code.Line(GeneratedFile.Mark)
            .Line($"private global::Hgx.Typed.HgxObjectCore? {model.Names.Core}{core}")
            .Line()
            .Line("/// <summary>Everything that this object can do and say as a live object.</summary>")
            .Line(GeneratedFile.Mark)
            .Line($"{visibility} global::Hgx.Typed.HgxHandle<{model.Type.Self}> {model.Names.Handle} => new(this);");
    }
}
