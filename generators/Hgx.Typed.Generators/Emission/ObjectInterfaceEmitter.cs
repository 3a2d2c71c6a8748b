using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes what the link uses of an object: the explicit half of <c>IHgxObject&lt;TSelf&gt;</c>.</summary>
public static class ObjectInterfaceEmitter
{
    private const string State = Wire.Alias + "::ObjectState";
    private const string Base = "global::Hgx.Typed.HgxBaseClass";

    /// <summary>Writes it all.</summary>
    public static void Write(CodeWriter code, ObjectModel model)
    {
        string self = model.Type.Self;
        string contract = $"global::Hgx.Typed.IHgxObject<{self}>";
        string state = model.Names.State;
        string format = $"{Wire.Alias}::WireFormat.{(model.IsJson ? "Json" : "MessagePack")}";
        string root = model.Base is null ? state : $"{Wire.Alias}::MemberState";

        Member(code, $"global::Hgx.Typed.HgxObjectClass global::Hgx.Typed.IHgxObject.Class => global::Hgx.Typed.HgxObjectClass.Of<{self}>();");
        Member(code, $"global::Hgx.Typed.Ghid global::Hgx.Typed.IHgxObject.Ghid => {model.Names.Handle}.Ghid;");
        if (model.Base is null)
            Member(code, $"ref global::Hgx.Typed.HgxObjectCore? global::Hgx.Typed.IHgxObject.CoreSlot => ref {model.Names.Core};");
        Member(code, $"static global::Hgx.Typed.ApiId {contract}.ApiId => {state}.ApiId;");
        UpgradeEmitter.Write(code, model, contract);
        WriteTakenEvents(code, model, contract);
        Member(code, $"static {self} {contract}.CreateInstance() => {Create(model)};");
        WriteCapture(code, model, contract);
        WriteRestore(code, model, contract);
        Member(
            code,
            $"static void {contract}.WriteState({State} state, global::System.Buffers.IBufferWriter<byte> output) =>",
            $"    (({root})state).Write(output, {format});");
        Member(
            code,
            $"static {State} {contract}.ReadState(global::System.ReadOnlyMemory<byte> bytes, {State} defaults) =>",
            $"    (({root})defaults).ReadOver(bytes, {format});");
        WriteMerge(code, model, contract);
        WriteCompare(code, model, contract);
    }

    private static void WriteTakenEvents(CodeWriter code, ObjectModel model, string contract)
    {
        foreach (string name in model.Names.TakenEvents)
        {
            Member(code, name == "Updated"
                ? ShortFormEmitter.UpdatedEvent(
                    $"event global::System.EventHandler<global::Hgx.Typed.HgxChange<{model.Type.Self}>>? {contract}.Updated")
                : ShortFormEmitter.PropertyChangedEvent(
                    "event global::System.ComponentModel.PropertyChangedEventHandler? global::System.ComponentModel.INotifyPropertyChanged.PropertyChanged"));
        }
    }

    private static string Create(ObjectModel model) => model.Creation switch
    {
        Creation.New => "new()",
        Creation.PastRequired => $"{model.Names.State}.Create()",
        _ => $"throw new global::System.NotSupportedException(\"{model.Type.Display} has no parameterless constructor.\")",
    };

    private static void WriteCapture(CodeWriter code, ObjectModel model, string contract)
    {
        string header = $"static {State} {contract}.CaptureState({model.Type.Self} instance) =>";
        code.Line().Line(GeneratedFile.Mark);
        code.Open(model.Base is null ? $"{header} new {model.Names.State}" : $"{header} {Base}.Capture<{model.Base.Name}>(instance, new {model.Names.State}");
        foreach (MemberModel member in model.Members)
            if (member.Type is { } type) code.Line($"{member.StateField} = {Captured(member, type)},");
        code.Close(model.Base is null ? ";" : ");");
    }

    private static string Captured(MemberModel member, WireType type)
    {
        string property = $"instance.{Names.Escape(member.Name)}";
        if (type.IsTracked) return $"{property}.ToImmutable()";
        string value = type.Shape == WireShape.ValueObject
            ? $"{Wire.Alias}::UnsetMember.OrNull(instance, static instance => {property})"
            : property;
        return type.IsAliasing ? $"{type.FieldCodec}.Isolate({value})" : value;
    }

    private static void WriteRestore(CodeWriter code, ObjectModel model, string contract)
    {
        code.Line().Line(GeneratedFile.Mark).Open($"static void {contract}.RestoreState({model.Type.Self} instance, {State} state)");
        if (model.Base is not null) code.Line($"{Base}.Restore<{model.Base.Name}>(instance, state);");
        if (model.Members.Any(x => x.Type is not null)) code.Line($"{model.Names.State} values = {Own(model, "state")};");
        foreach (MemberModel member in model.Members)
        {
            string property = $"instance.{Names.Escape(member.Name)}";
            if (member.Type is not { } type) continue;
            code.Line(type.IsTracked ? $"global::Hgx.Typed.HgxTrackedMember.Restore({property}, values.{member.StateField});"
                : type.Shape == WireShape.ValueObject
                ? $"if (values.{member.StateField} is not null) {property} = values.{member.StateField};"
                : $"{property} = values.{member.StateField};");
        }

        code.Close();
    }

    private static void WriteMerge(CodeWriter code, ObjectModel model, string contract)
    {
        string arguments = $"{Own(model, "common")}, {Own(model, "mine")}, {Own(model, "theirs")}, conflicts";
        code.Line().Line(GeneratedFile.Mark)
            .Line($"static {State} {contract}.MergeStates(")
            .Line($"    {State} common, {State} mine, {State} theirs, global::System.Collections.Generic.List<global::Hgx.Typed.HgxConflict> conflicts)")
            .Open();
        code.Line(model.Base is null ? $"{State} merged = theirs.Clone();" : $"{State} merged = {Base}.Merge<{model.Base.Name}>(common, mine, theirs, conflicts);")
            .Line($"{model.Names.State}.Merge({Own(model, "merged")}, {arguments});")
            .Line("return merged;")
            .Close();
    }

    private static void WriteCompare(CodeWriter code, ObjectModel model, string contract)
    {
        code.Line().Line(GeneratedFile.Mark)
            .Line($"static void {contract}.CompareStates(")
            .Line($"    {State} before, {State} after, global::System.Collections.Generic.List<string> changed)")
            .Open();
        if (model.Base is not null) code.Line($"{Base}.Compare<{model.Base.Name}>(before, after, changed);");
        code.Line($"{model.Names.State}.Compare({Own(model, "before")}, {Own(model, "after")}, changed);").Close();
    }

    // The class's own part of a state.
    private static string Own(ObjectModel model, string state) =>
        $"({model.Names.State}){state}{(model.Base is null ? "" : $".Part({model.Base.Depth})")}";

    private static void Member(CodeWriter code, params string[] lines)
    {
        code.Line().Line(GeneratedFile.Mark);
        foreach (string line in lines) code.Line(line);
    }
}
