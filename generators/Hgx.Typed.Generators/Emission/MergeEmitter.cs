using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes how two states of a class are merged: a call for each member.</summary>
public static class MergeEmitter
{
    private const string Merges = "global::Hgx.Typed.HgxMemberMerge";
    private const string Conflicts = "global::System.Collections.Generic.List<global::Hgx.Typed.HgxConflict>";

    /// <summary>Writes the method.</summary>
    public static void Write(CodeWriter code, MemberModel[] members, string state)
    {
        code.Line($"public static void Merge({state} merged, {state} common, {state} mine, {state} theirs, {Conflicts} conflicts)").Open();
        foreach (MemberModel member in members)
        {
            string field = member.StateField;
            (string call, string argument) = Call(member, member.Type!);
            code.Line($"merged.{field} = {Merges}.{call}(")
                .Line($"    \"{member.Name}\", common.{field}, mine.{field}, theirs.{field}, {argument}conflicts);");
        }

        code.Close().Line();
    }

    private static (string Call, string Argument) Call(MemberModel member, WireType type)
    {
        string types = $"{type.FieldName}, {type.FieldCodec}";
        return member.Merge switch
        {
            { Kind: MergeKind.Mine } => ($"Mine<{types}>", ""),
            { Kind: MergeKind.Theirs } => ($"Theirs<{types}>", ""),
            { Kind: MergeKind.Newest, Detail: var by } => ($"Newest<{types}, {member.Merge.ComparedType}>", $"mine.{by}, theirs.{by}, "),
            { Kind: MergeKind.Sum, Detail: var sum } => ($"Sum<{types}, {sum}>", ""),
            { Kind: MergeKind.Union } => (Union(type, type.Collection!), ""),
            { Kind: MergeKind.Method, Detail: var method } => ($"ByMethod<{types}>", $"{(type.RefusesNull ? "false" : "true")}, {Lambda(method)}, "),
            _ => ($"{(type.IsTracked ? "Items" : "Merge")}<{types}>", ""),
        };
    }

    // What may be unset is not given to the method, and null is not taken from it.
    private static string Lambda(string method) => $"static (common, mine, theirs) => {method}(common!, mine!, theirs!)!";

    private static string Union(WireType type, CollectionModel collection) =>
        $"UnionOf{collection.Kind}<{type.FieldName}, {collection.Types}, {type.FieldCodec}, {collection.Parts}, {collection.Codecs}>";
}
