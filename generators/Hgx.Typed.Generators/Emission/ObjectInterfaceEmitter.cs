using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes what the link uses of an object: the explicit half of <c>IHgxObject&lt;TSelf&gt;</c>.</summary>
public static class ObjectInterfaceEmitter
{
    private const string State = Wire.Alias + "::ObjectState";

    /// <summary>Writes it all.</summary>
    public static void Write(CodeWriter code, ObjectModel model)
    {
        string self = model.Type.Self;
        string contract = $"global::Hgx.Typed.IHgxObject<{self}>";
        string state = model.Names.State;
        string format = $"{Wire.Alias}::WireFormat.{(model.IsJson ? "Json" : "MessagePack")}";

        Member(code, $"global::Hgx.Typed.HgxObjectCore? global::Hgx.Typed.IHgxObject.Core => {model.Names.Core};");
        Member(code, $"global::Hgx.Typed.Ghid global::Hgx.Typed.IHgxObject.Ghid => {model.Names.Handle}.Ghid;");
        Member(code, $"ref global::Hgx.Typed.HgxObjectCore<{self}>? {contract}.CoreSlot => ref {model.Names.Core};");
        Member(code, $"static global::Hgx.Typed.ApiId {contract}.ApiId => {state}.ApiId;");
        WriteTakenEvents(code, model, contract);
        Member(code, $"static {self} {contract}.CreateInstance() => {Create(model)};");
        WriteCapture(code, model, contract);
        WriteRestore(code, model, contract);
        Member(
            code,
            $"static void {contract}.WriteState({State} state, global::System.Buffers.IBufferWriter<byte> output) =>",
            $"    (({state})state).Write(output, {format});");
        Member(
            code,
            $"static {State} {contract}.ReadState(global::System.ReadOnlyMemory<byte> bytes, {State} defaults) =>",
            $"    (({state})defaults).ReadOver(bytes, {format});");
        Member(
            code,
            $"static {State} {contract}.MergeStates(",
            $"    {State} common, {State} mine, {State} theirs, global::System.Collections.Generic.List<global::Hgx.Typed.HgxConflict> conflicts) =>",
            $"    {state}.Merge(({state})common, ({state})mine, ({state})theirs, conflicts);");
        Member(
            code,
            $"static void {contract}.CompareStates(",
            $"    {State} before, {State} after, global::System.Collections.Generic.List<string> changed) =>",
            $"    {state}.Compare(({state})before, ({state})after, changed);");
    }

    private static void WriteTakenEvents(CodeWriter code, ObjectModel model, string contract)
    {
        string self = model.Type.Self;
        if (!model.Names.ShortForms.Contains("Updated"))
        {
            Member(code, ShortFormEmitter.Event(
                $"event global::System.EventHandler<global::Hgx.Typed.HgxChange<{self}>>? {contract}.Updated", "Updated", self));
        }

        if (!model.Names.ShortForms.Contains("PropertyChanged"))
        {
            const string Notify = "global::System.ComponentModel.INotifyPropertyChanged";
            Member(code, ShortFormEmitter.Event(
                $"event global::System.ComponentModel.PropertyChangedEventHandler? {Notify}.PropertyChanged", "PropertyChanged", self));
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
        code.Line().Line(GeneratedFile.Mark).Open($"static {State} {contract}.CaptureState({model.Type.Self} instance) => new {model.Names.State}");
        foreach (MemberModel member in model.Members)
            if (member.Type is { } type) code.Line($"{member.StateField} = {Captured(member, type)},");
        code.Close(";");
    }

    private static string Captured(MemberModel member, WireType type)
    {
        string property = $"instance.{Names.Escape(member.Name)}";
        string value = type.Shape == WireShape.ValueObject
            ? $"{Wire.Alias}::UnsetMember.OrNull(instance, static instance => {property})"
            : property;
        return type.IsAliasing ? $"{type.FieldCodec}.Isolate({value})" : value;
    }

    private static void WriteRestore(CodeWriter code, ObjectModel model, string contract)
    {
        code.Line().Line(GeneratedFile.Mark).Open($"static void {contract}.RestoreState({model.Type.Self} instance, {State} state)");
        string values = model.Members.Any(x => x.Type is not null) ? $"var values = ({model.Names.State})state;" : "_ = state;";
        code.Line(values);
        foreach (MemberModel member in model.Members)
        {
            string property = $"instance.{Names.Escape(member.Name)}";
            if (member.Type is not { } type) continue;
            code.Line(type.Shape == WireShape.ValueObject
                ? $"if (values.{member.StateField} is not null) {property} = values.{member.StateField};"
                : $"{property} = values.{member.StateField};");
        }

        code.Close();
    }

    private static void Member(CodeWriter code, params string[] lines)
    {
        code.Line().Line(GeneratedFile.Mark);
        foreach (string line in lines) code.Line(line);
    }
}
