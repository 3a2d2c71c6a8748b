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
        string visibility = model.Names.Public(name);
        string live = "HgxHandle{T}." + name;
        string cancellable = $"HgxHandle{{T}}.{name}(global::System.Threading.CancellationToken)";
        return name switch
        {
            "ApiId" => ("IHgxObject{TSelf}.ApiId", [$"{visibility} static global::Hgx.Typed.ApiId ApiId => {model.Names.State}.ApiId;"]),
            "Ghid" => (live, [$"{visibility} global::Hgx.Typed.Ghid Ghid => {handle}.Ghid;"]),
            "Binder" => (live, [$"{visibility} global::Hgx.Typed.Ghid Binder => {handle}.Binder;"]),
            "IsDirty" => (live, [$"{visibility} bool IsDirty => {handle}.IsDirty;"]),
            "OnLoop" => (live, [$"{visibility} global::Hgx.Typed.HgxOnLoop<{self}> OnLoop => {handle}.OnLoop;"]),
            "Updated" => (live, UpdatedEvent($"{visibility} event global::System.EventHandler<global::Hgx.Typed.HgxChange<{self}>>? Updated")),
            "PropertyChanged" => ("HgxObjectCore.PropertyChanged", PropertyChangedEvent(
                $"{visibility} event global::System.ComponentModel.PropertyChangedEventHandler? PropertyChanged")),
            "Capture" => (live, [$"{visibility} {self} Capture() => {handle}.Capture();"]),
            "Share" => (live, [$"{visibility} void Share(global::Hgx.Typed.Ghid recipient) => {handle}.Share(recipient);"]),
            "ShareAsync" => (live,
            [
                $"{visibility} {Task} ShareAsync(global::Hgx.Typed.Ghid recipient, {Token}) =>",
                $"    {handle}.ShareAsync(recipient, cancellationToken);",
            ]),
            "Freeze" => (live, [$"{visibility} {self} Freeze() => {handle}.Freeze();"]),
            "FreezeAsync" => (cancellable,
            [
                $"{visibility} {Task}<{self}> FreezeAsync({Token}) =>",
                $"    {handle}.FreezeAsync(cancellationToken);",
            ]),
            "Recast" => ("HgxHandle{T}.Recast{TOther}", [$"{visibility} TOther Recast<TOther>() {Other} => {handle}.Recast<TOther>();"]),
            "RecastAsync" => ("HgxHandle{T}.RecastAsync{TOther}",
            [
                $"{visibility} {Task}<TOther> RecastAsync<TOther>({Token})",
                $"    {Other} =>",
                $"    {handle}.RecastAsync<TOther>(cancellationToken);",
            ]),
            _ when name.EndsWith("Async", StringComparison.Ordinal) => (cancellable,
            [
                $"{visibility} {Task} {name}({Token}) =>",
                $"    {handle}.{name}(cancellationToken);",
            ]),
            _ => (live, [$"{visibility} void {name}() => {handle}.{name}();"]),
        };
    }

    /// <summary>The event of updates, whose handlers know the object as this class.</summary>
    internal static string[] UpdatedEvent(string header) => Event(header, "AddUpdated(value)", "RemoveUpdated(value)");

    /// <summary>The event of changes.</summary>
    internal static string[] PropertyChangedEvent(string header) => Event(header, "PropertyChanged += value", "PropertyChanged -= value");

    private static string[] Event(string header, string add, string remove) =>
    [
        header,
        "{",
        $"    add => global::Hgx.Typed.HgxObjectCore.Of(this).{add};",
        $"    remove => global::Hgx.Typed.HgxObjectCore.Of(this).{remove};",
        "}",
    ];
}
