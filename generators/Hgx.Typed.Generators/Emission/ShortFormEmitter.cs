using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the short forms whose names are free: one line each, to the handle.</summary>
public static class ShortFormEmitter
{
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Other = "where TOther : class, global::Hgx.Typed.IHgxObject<TOther>";

    /// <summary>Writes them all.</summary>
    public static void Write(CodeWriter code, ObjectModel model)
    {
        foreach (string name in model.Names.ShortForms)
        {
            (string documented, string[] lines) = Form(name, model);
            code.Line().Line($"/// <inheritdoc cref=\"global::Hgx.Typed.{documented}\"/>").Line(GeneratedFile.Mark);
            foreach (string line in lines) code.Line(line);
        }
    }

    private static (string Documented, string[] Lines) Form(string name, ObjectModel model)
    {
        string self = model.Type.Self;
        string handle = model.Names.Handle;
        string live = "HgxHandle{T}." + name;
        string cancellable = $"HgxHandle{{T}}.{name}(global::System.Threading.CancellationToken)";
        return name switch
        {
            "ApiId" => ("IHgxObject{TSelf}.ApiId", [$"public static global::Hgx.Typed.ApiId ApiId => {model.Names.State}.ApiId;"]),
            "Ghid" => (live, [$"public global::Hgx.Typed.Ghid Ghid => {handle}.Ghid;"]),
            "Binder" => (live, [$"public global::Hgx.Typed.Ghid Binder => {handle}.Binder;"]),
            "IsDirty" => (live, [$"public bool IsDirty => {handle}.IsDirty;"]),
            "OnLoop" => (live, [$"public global::Hgx.Typed.HgxOnLoop<{self}> OnLoop => {handle}.OnLoop;"]),
            "Updated" => (live, Event($"public event global::System.EventHandler<global::Hgx.Typed.HgxChange<{self}>>? Updated", "Updated", self)),
            "PropertyChanged" => ("HgxObjectCore{T}.PropertyChanged", Event(
                "public event global::System.ComponentModel.PropertyChangedEventHandler? PropertyChanged", "PropertyChanged", self)),
            "Capture" => (live, [$"public {self} Capture() => {handle}.Capture();"]),
            "Share" => (live, [$"public void Share(global::Hgx.Typed.Ghid recipient) => {handle}.Share(recipient);"]),
            "ShareAsync" => (live,
            [
                $"public {Task} ShareAsync(global::Hgx.Typed.Ghid recipient, {Token}) =>",
                $"    {handle}.ShareAsync(recipient, cancellationToken);",
            ]),
            "Freeze" => (live, [$"public {self} Freeze() => {handle}.Freeze();"]),
            "FreezeAsync" => (cancellable,
            [
                $"public {Task}<{self}> FreezeAsync({Token}) =>",
                $"    {handle}.FreezeAsync(cancellationToken);",
            ]),
            "Recast" => ("HgxHandle{T}.Recast{TOther}", [$"public TOther Recast<TOther>() {Other} => {handle}.Recast<TOther>();"]),
            "RecastAsync" => ("HgxHandle{T}.RecastAsync{TOther}",
            [
                $"public {Task}<TOther> RecastAsync<TOther>({Token})",
                $"    {Other} =>",
                $"    {handle}.RecastAsync<TOther>(cancellationToken);",
            ]),
            _ when name.EndsWith("Async", StringComparison.Ordinal) => (cancellable,
            [
                $"public {Task} {name}({Token}) =>",
                $"    {handle}.{name}(cancellationToken);",
            ]),
            _ => (live, [$"public void {name}() => {handle}.{name}();"]),
        };
    }

    /// <summary>An event that is the core's.</summary>
    internal static string[] Event(string header, string name, string self) =>
    [
        header,
        "{",
        $"    add => global::Hgx.Typed.HgxObjectCore<{self}>.Of(this).{name} += value;",
        $"    remove => global::Hgx.Typed.HgxObjectCore<{self}>.Of(this).{name} -= value;",
        "}",
    ];
}
