namespace Hgx.Typed.Generators.Model;

/// <summary>What a member's type needs from the code around it.</summary>
public enum WireShape
{
    /// <summary>Nothing: unset is the type's default, or empty, or null.</summary>
    Plain,

    /// <summary>An immutable array; uninitialised reads as empty.</summary>
    ImmutableArray,

    /// <summary>A non-nullable reference of another kind; unset cannot be read.</summary>
    ValueObject,
}

/// <summary>A supported type: how code names it, and the codec that puts it on the wire.</summary>
/// <param name="Name">Fully qualified, with its nullable annotation.</param>
/// <param name="Codec">The codec with its type arguments.</param>
/// <param name="Shape">What the code around it must care for.</param>
/// <param name="IsChecked">Whether a set must pass the codec's <c>Isolate</c>: it can refuse, or freeze.</param>
/// <param name="IsAliasing">Whether a value may share something mutable with whoever gave it.</param>
/// <param name="HoldsArrays">Whether a value may be edited in place by whoever reads it, so that readers get a copy.</param>
public sealed record WireType(string Name, string Codec, WireShape Shape, bool IsChecked, bool IsAliasing, bool HoldsArrays)
{
    /// <summary>What the form of a nullable type ends in.</summary>
    public const string OrNil = " or nil";

    /// <summary>A type that needs nothing from the code around it.</summary>
    public static WireType Plain(string name, string codec) =>
        new(name, codec, WireShape.Plain, IsChecked: false, IsAliasing: false, HoldsArrays: false);

    /// <summary>What an unset member of a reference type reads as, in code; null when it has no such value.</summary>
    public string? Empty { get; init; }

    /// <summary>How it stands on the wire, in the words of docs/wire-format.md: for documentation alone.</summary>
    public string Form { get; init; } = "";

    /// <summary>The same for the contract files, precise enough to be compared.</summary>
    public ContractType Contract { get; init; } = ContractType.Of("");

    /// <summary>The same inside a longer text.</summary>
    public string PartForm => Form.EndsWith(OrNil, StringComparison.Ordinal) ? $"({Form})" : Form;

    /// <summary>Whether it is an ordinary collection that its own object's code may edit in place, for as long as that is on no link.</summary>
    public bool IsEditable { get; init; }

    /// <summary>What a state holds of a tracked collection; null of every other type.</summary>
    public string? Content { get; init; }

    /// <summary>The runtime's description of a member that is a tracked collection: its type in code; null of every other type.</summary>
    public string? Member { get; init; }

    /// <summary>What a state holds of a value that is set.</summary>
    public string Held => Content ?? Name;

    /// <summary>Whether it is a tracked collection.</summary>
    public bool IsTracked => Member is not null;

    /// <summary>Whether a value can be the element of a set and the key of a dictionary.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether nil may be what a value is written as, and not that there is none.</summary>
    public bool WritesNil { get; init; }

    /// <summary>What it is as a collection; null when it is none that can be merged element by element.</summary>
    public CollectionModel? Collection { get; init; }

    /// <summary>Whether null is refused.</summary>
    public bool RefusesNull => Empty is not null || Shape == WireShape.ValueObject;

    /// <summary>The type of the state's field: an unset value object is null there, and of a tracked collection the content is.</summary>
    public string FieldName => Shape == WireShape.ValueObject ? Name + "?" : Held;

    /// <summary>The codec of the state's field.</summary>
    public string FieldCodec => Shape == WireShape.ValueObject ? Wire.Codec("Optional", Name, Codec) : Codec;
}

/// <summary>How generated code names the runtime's codecs.</summary>
public static class Wire
{
    /// <summary>The alias of Hgx.Typed.CompilerServices in generated files: looked up as an alias only, so no name of the user's can hide it.</summary>
    public const string Alias = "HgxWire";

    /// <summary>A codec's name in code, with its type arguments.</summary>
    public static string Codec(string name, params string[] arguments) => $"{Alias}::{Generic(name, arguments)}";

    /// <summary>The same of a codec that stands beside the public type that it is of.</summary>
    public static string PublicCodec(string name, params string[] arguments) => $"global::Hgx.Typed.{Generic(name, arguments)}";

    private static string Generic(string name, string[] arguments) =>
        $"{name}Codec{(arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments)}>")}";
}
