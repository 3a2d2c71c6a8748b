using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Writes the short forms whose names are free: one line each, to the handle.</summary>
public static class ShortFormEmitter
{
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Stream = "global::System.Collections.Generic.IAsyncEnumerable";
    private const string Result = "global::Hgx.Typed.HgxUpdateResult";
    private const string Core = "global::Hgx.Typed.HgxObjectCore.Of(this)";
    private const string Other = "where TOther : class, global::Hgx.Typed.IHgxObject<TOther>";

    /// <summary>Writes them all; those of what is no class throw.</summary>
    public static void Write(CodeWriter code, ObjectModel model)
    {
        foreach (string name in model.Names.ShortForms)
        {
            code.Line().Line($"/// <inheritdoc cref=\"global::Hgx.Typed.{Documented(name)}\"/>").Line(GeneratedFile.Mark);
            string[] lines = (name, model.IsClass) switch
            {
                ("Updated", _) => UpdatedEvent(Header(name, model)[0]),
                ("PropertyChanged", true) => PropertyChangedEvent(Header(name, model)[0]),
                ("PropertyChanged", false) => Event(Header(name, model)[0], Refusal(model), Refusal(model)),
                _ => Member(name, Header(name, model), model.IsClass ? Call(name, model) : Refusal(model)),
            };
            foreach (string line in lines) code.Line(line);
        }
    }

    // The error stands at the user's declaration; this only keeps the compiler from adding its own.
    private static string Refusal(ObjectModel model) => $"throw new global::System.NotSupportedException(\"{model.Type.Display} cannot be an object.\")";

    private static string[] Member(string name, string[] header, string body) => name.EndsWith("Async", StringComparison.Ordinal)
        ? [.. header.Take(header.Length - 1), header[header.Length - 1] + " =>", $"    {body};"]
        : [$"{header[0]} => {body};"];

    private static string Documented(string name) => name switch
    {
        "ApiId" => "IHgxObject{TSelf}.ApiId",
        "PropertyChanged" => "HgxObjectCore.PropertyChanged",
        "ShareAsync" => "HgxHandle{T}.ShareAsync",
        "UpdateAsync" => "HgxHandle{T}.UpdateAsync",
        "Recast" => "HgxHandle{T}.Recast{TOther}",
        "RecastAsync" => "HgxHandle{T}.RecastAsync{TOther}",
        _ when name.EndsWith("Async", StringComparison.Ordinal) => $"HgxHandle{{T}}.{name}(global::System.Threading.CancellationToken)",
        _ => "HgxHandle{T}." + name,
    };

    private static string[] Header(string name, ObjectModel model)
    {
        string self = model.Type.Self;
        string visibility = model.Names.Public(name);
        return name switch
        {
            "ApiId" => [$"{visibility} static global::Hgx.Typed.ApiId ApiId"],
            "Ghid" or "Binder" => [$"{visibility} global::Hgx.Typed.Ghid {name}"],
            "IsDirty" => [$"{visibility} bool IsDirty"],
            "OnLoop" => [$"{visibility} global::Hgx.Typed.HgxOnLoop<{self}> OnLoop"],
            "Updated" => [$"{visibility} event global::System.EventHandler<global::Hgx.Typed.HgxChange<{self}>>? Updated"],
            "PropertyChanged" => [$"{visibility} event global::System.ComponentModel.PropertyChangedEventHandler? PropertyChanged"],
            "Changes" => [$"{visibility} {Stream}<global::Hgx.Typed.HgxChange<{self}>> Changes(global::Hgx.Typed.HgxStreamPolicy policy, {Token})"],
            "Capture" or "Freeze" => [$"{visibility} {self} {name}()"],
            "Share" => [$"{visibility} void Share(global::Hgx.Typed.Ghid recipient)"],
            "ShareAsync" => [$"{visibility} {Task} ShareAsync(global::Hgx.Typed.Ghid recipient, {Token})"],
            "Update" => [$"{visibility} {Result} Update(global::System.Action<{self}> mutate)"],
            "UpdateAsync" => [$"{visibility} {Task}<{Result}> UpdateAsync(global::System.Action<{self}> mutate, {Token})"],
            "FreezeAsync" => [$"{visibility} {Task}<{self}> FreezeAsync({Token})"],
            "Recast" => [$"{visibility} TOther Recast<TOther>() {Other}"],
            "RecastAsync" => [$"{visibility} {Task}<TOther> RecastAsync<TOther>({Token})", $"    {Other}"],
            _ when name.EndsWith("Async", StringComparison.Ordinal) => [$"{visibility} {Task} {name}({Token})"],
            _ => [$"{visibility} void {name}()"],
        };
    }

    private static string Call(string name, ObjectModel model) => name switch
    {
        "ApiId" => $"{model.Names.State}.ApiId",
        "Ghid" or "Binder" or "IsDirty" or "OnLoop" => $"{model.Names.Handle}.{name}",
        "Changes" => $"{model.Names.Handle}.Changes(policy, cancellationToken)",
        "Share" => $"{model.Names.Handle}.Share(recipient)",
        "ShareAsync" => $"{model.Names.Handle}.ShareAsync(recipient, cancellationToken)",
        "Update" => $"{model.Names.Handle}.Update(mutate)",
        "UpdateAsync" => $"{model.Names.Handle}.UpdateAsync(mutate, cancellationToken)",
        "Recast" => $"{model.Names.Handle}.Recast<TOther>()",
        "RecastAsync" => $"{model.Names.Handle}.RecastAsync<TOther>(cancellationToken)",
        _ when name.EndsWith("Async", StringComparison.Ordinal) => $"{model.Names.Handle}.{name}(cancellationToken)",
        _ => $"{model.Names.Handle}.{name}()",
    };

    /// <summary>The event of updates, whose handlers know the object as this class.</summary>
    internal static string[] UpdatedEvent(string header) => Event(header, $"{Core}.AddUpdated(value)", $"{Core}.RemoveUpdated(value)");

    /// <summary>The event of changes.</summary>
    internal static string[] PropertyChangedEvent(string header) =>
        Event(header, $"{Core}.PropertyChanged += value", $"{Core}.PropertyChanged -= value");

    private static string[] Event(string header, string add, string remove) => [header, "{", $"    add => {add};", $"    remove => {remove};", "}"];
}
