using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes from which older contracts a class is read.</summary>
public static class UpgradeEmitter
{
    /// <summary>Writes the member of the interface, where there is any.</summary>
    public static void Write(CodeWriter code, ObjectModel model, string contract)
    {
        if (model.Upgrades.Count == 0) return;
        string self = model.Type.Self;
        code.Line().Line(GeneratedFile.Mark)
            .Line($"static global::System.Collections.Generic.IReadOnlyList<global::Hgx.Typed.HgxUpgrade<{self}>> {contract}.Upgrades =>")
            .Line("[");
        foreach (UpgradeModel upgrade in model.Upgrades)
        {
            string call = upgrade.Methods.Aggregate("old", static (old, method) => $"{method}({old})!");
            string name = Text(upgrade.Contract);
            code.Indented(upgrade.IsObject
                ? $"global::Hgx.Typed.HgxUpgrade.OfObject<{upgrade.Old}, {self}>({name}, static old => {call}),"
                : $"global::Hgx.Typed.HgxUpgrade.OfValue<{upgrade.Old}, {self}>({ApiId(upgrade)}, {name}, {Format(upgrade)}, static old => {call}),");
        }

        code.Line("];");
    }

    private static string Text(string contract) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(contract, quote: true);

    private static string Format(UpgradeModel upgrade) => $"{Wire.Alias}::WireFormat.{(upgrade.IsJson ? "Json" : "MessagePack")}";

    private static string ApiId(UpgradeModel upgrade) =>
        $"new global::Hgx.Typed.ApiId([{string.Join(", ", upgrade.ApiId.Select(x => $"0x{x:x2}"))}])";
}
