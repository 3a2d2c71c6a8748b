using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the other half of a partial property: the attached state first, else the instance's own field.</summary>
public static class PropertyEmitter
{
    /// <summary>Writes one property, and under C# 13 its field.</summary>
    public static void Write(CodeWriter code, MemberModel member, ObjectModel model)
    {
        code.Line();
        if (member.Type is not { } type)
        {
            WriteUnsupported(code, member);
            return;
        }

        bool hasOwnField = member.BackingField != "field";
        if (hasOwnField)
        {
            string annotation = type.RefusesNull ? "?" : "";
            code.Line(GeneratedFile.Mark).Line($"private {type.Name}{annotation} {member.BackingField};").Line();
        }

        DocumentationEmitter.Write(code, member, type, model.IsJson);
        code.Line(GeneratedFile.Mark).Open($"{member.Modifiers} {member.TypeName} {Names.Escape(member.Name)}");
        if (type.IsTracked) WriteTracked(code, member, model);
        else WriteOrdinary(code, member, type, model);
        code.Close();
    }

    private static void WriteOrdinary(CodeWriter code, MemberModel member, WireType type, ObjectModel model)
    {
        code.Line($"{member.Getter} => {Read(member, type, model)};");
        WriteSetter(code, member, type, model);
    }

    private static void WriteTracked(CodeWriter code, MemberModel member, ObjectModel model)
    {
        string arguments = $"ref {member.BackingField}, this, {model.Names.State}.Tracked.{member.StateField}";
        code.Line($"{member.Getter} => global::Hgx.Typed.HgxTrackedMember.Get({arguments});");
        if (member.Setter is not null) code.Line($"{member.Setter} => global::Hgx.Typed.HgxTrackedMember.Set({arguments}, value);");
    }

    private static string Read(MemberModel member, WireType type, ObjectModel model)
    {
        string attached = type.HoldsArrays ? $"{type.FieldCodec}.Isolate(state.{member.StateField})" : $"state.{member.StateField}";
        string choice = $"{model.Names.Core}?.State{(model.Base is null ? "" : $"?.Part({model.Base.Depth})")} is {model.Names.State} state ? {attached} : {member.BackingField}";
        return type.Shape switch
        {
            _ when type.IsEditable && type.Empty is not null => $"{choice} ??= {type.Empty}",
            _ when type.Empty is not null => $"{choice} ?? {type.Empty}",
            WireShape.ImmutableArray => $"{choice}.IsDefault ? [] : {member.BackingField}",
            WireShape.ValueObject => $"({choice}) ?? throw {Wire.Alias}::UnsetMember.Error(\"{model.Type.Display}.{member.Name}\")",
            _ => choice,
        };
    }

    private static void WriteSetter(CodeWriter code, MemberModel member, WireType type, ObjectModel model)
    {
        string assign = $"static (state, value) => (({model.Names.State})state{(model.Base is null ? "" : $".Part({model.Base.Depth})")}).{member.StateField} = value";
        code.Open(member.Setter!);
        if (type.RefusesNull) code.Line("global::System.ArgumentNullException.ThrowIfNull(value);");
        if (type.IsChecked) code.Line($"value = {type.Codec}.Isolate(value);");
        code.Line($"if ({model.Names.Core} is {{ }} core && core.TrySet(value, {assign}, \"{member.Name}\")) return;")
            .Line($"if ({type.Codec}.Same({member.BackingField}, value)) return;")
            .Line($"{member.BackingField} = value;")
            .Line($"{model.Names.Core}?.RaiseDetached(\"{member.Name}\");")
            .Close();
    }

    // The error stands at the user's declaration; this only keeps the compiler from adding its own.
    private static void WriteUnsupported(CodeWriter code, MemberModel member)
    {
        string body = $"throw new global::System.NotSupportedException(\"{member.Name} cannot be a member of the state.\")";
        code.Line(GeneratedFile.Mark)
            .Open($"{member.Modifiers} {member.TypeName} {(member.Parameters is null ? Names.Escape(member.Name) : "this" + member.Parameters)}");
        bool needsField = member.HasInitializer && member.BackingField == "field";
        if (member.Getter is not null) code.Line($"{member.Getter} => {(needsField ? "field" : body)};");
        if (member.Setter is not null) code.Line($"{member.Setter} => {body};");
        code.Close();
    }
}
