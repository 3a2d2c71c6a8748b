using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the operations that members have of their own: in the class, and for the loop as extensions of <c>x.OnLoop</c>.</summary>
public static class AccessorEmitter
{
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";
    private const string Tasks = "global::System.Threading.Tasks.";
    private const string Accessors = "global::Hgx.Typed.HgxMemberAccessors";

    /// <summary>Writes those of the class.</summary>
    public static void Write(CodeWriter code, ObjectModel model)
    {
        foreach (AccessorModel accessor in model.Accessors)
        {
            foreach (string form in accessor.Forms)
            {
                string type = accessor.TypeName;
                (bool isSet, bool isAsync) = (IsSet(form), IsAsync(form));
                string result = (isSet, isAsync) switch
                {
                    (true, true) => $"{Tasks}Task",
                    (true, false) => "void",
                    (false, true) => $"{Tasks}Task<{type}>",
                    _ => type,
                };
                string value = isSet ? $"{type} value" : "", token = isAsync ? Token : "";
                string parameters = value + (isSet && isAsync ? ", " : "") + token;
                string arguments = "this, " + (isSet ? $"value, {Setter(accessor)}" : Getter(accessor)) + (isAsync ? ", cancellationToken" : "");
                string method = (isSet ? "Set" : "Get") + (isAsync ? "Async" : "");
                string body = model.IsClass
                    ? $"{Accessors}.{method}<{model.Type.Self}, {type}>({arguments})"
                    : $"throw new global::System.NotSupportedException(\"{model.Type.Display} cannot be an object.\")";
                Head(code, accessor, isSet)
                    .Line($"{(isSet ? accessor.SetVisibility : accessor.GetVisibility)} {result} {form}({parameters}) =>")
                    .Indented(body + ";");
            }
        }
    }

    /// <summary>Writes those for the loop, in a class of their own behind the user's.</summary>
    public static void WriteForLoop(CodeWriter code, ObjectModel model)
    {
        if (model.LoopAccessors is not { } onLoop) return;
        string self = onLoop.IsOfOneClass ? model.Type.Self : "TObject";
        string generic = onLoop.IsOfOneClass ? "" : "<TObject>";
        code.Line()
            .Line($"/// <summary>The operations of the members of <see cref=\"{Documented(model)}\"/> for the link's loop.</summary>")
            .Line(GeneratedFile.Mark)
            .Open($"{onLoop.Visibility} static class {onLoop.Name}");
        bool isFirst = true;
        foreach (AccessorModel accessor in model.Accessors)
        {
            foreach (string form in accessor.LoopForms)
            {
                bool isSet = IsSet(form);
                string visibility = (isSet ? accessor.SetVisibility : accessor.GetVisibility) == "public" ? "public" : "internal";
                string result = isSet ? $"{Tasks}ValueTask" : $"{Tasks}ValueTask<{accessor.TypeName}>";
                string value = isSet ? $"{accessor.TypeName} value, " : "";
                if (!isFirst) code.Line();
                isFirst = false;
                Documentation(code, accessor, isSet)
                    .Line(GeneratedFile.Mark)
                    .Line($"{visibility} static {result} {form}{generic}(this global::Hgx.Typed.HgxOnLoop<{self}> loop, {value}{Token})");
                if (!onLoop.IsOfOneClass) code.Indented($"where TObject : {model.Type.Self}, global::Hgx.Typed.IHgxObject<TObject>");
                code.Indented(isSet
                    ? $"=> {Accessors}.SetAsync<{self}, {accessor.TypeName}>(loop, value, {Setter(accessor)}, cancellationToken);"
                    : $"=> {Accessors}.GetAsync<{self}, {accessor.TypeName}>(loop, {Getter(accessor)}, cancellationToken);");
            }
        }

        code.Close();
    }

    private static CodeWriter Head(CodeWriter code, AccessorModel accessor, bool isSet) =>
        Documentation(code.Line(), accessor, isSet).Line(GeneratedFile.Mark);

    private static CodeWriter Documentation(CodeWriter code, AccessorModel accessor, bool isSet) => code.Line(isSet
        ? $"/// <summary>Sets {accessor.Documented} and pushes the object, as one step.</summary>"
        : $"/// <summary>Syncs the object, then gives {accessor.Documented}.</summary>");

    private static string Documented(ObjectModel model) => model.Type.Self;

    private static string Setter(AccessorModel accessor) => $"static (x, value) => x.{accessor.Member} = value";

    private static string Getter(AccessorModel accessor) => $"static x => x.{accessor.Member}";

    private static bool IsSet(string form) => form.StartsWith("Set", StringComparison.Ordinal);

    private static bool IsAsync(string form) => form.EndsWith("Async", StringComparison.Ordinal);
}
