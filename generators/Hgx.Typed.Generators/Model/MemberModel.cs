namespace Hgx.Typed.Generators.Model;

/// <summary>A partial property to implement: a member of the state, or one that cannot be and gets throwing bodies.</summary>
/// <param name="Name">As on the wire, unescaped.</param>
/// <param name="TypeName">The property's type in code.</param>
/// <param name="Type">How it stands on the wire; null when it cannot.</param>
/// <param name="Modifiers">The user's, up to and with <c>partial</c>.</param>
/// <param name="Parameters">Of an indexer, with brackets; else null.</param>
/// <param name="Getter">The get accessor with its modifiers; null when there is none.</param>
/// <param name="Setter">The set or init accessor with its modifiers; null when there is none.</param>
/// <param name="Order">Its place in the array; -1 where members stand by name.</param>
/// <param name="IsRequired">Whether a state without it is refused.</param>
/// <param name="HasInitializer">Whether the user gave an initializer, which needs a backing field to go to.</param>
/// <param name="StateField">Its field in the state class.</param>
/// <param name="BackingField">Its own field while detached: <c>field</c>, or a name under C# 13.</param>
public sealed record MemberModel(
    string Name,
    string TypeName,
    WireType? Type,
    string Modifiers,
    string? Parameters,
    string? Getter,
    string? Setter,
    int Order,
    bool IsRequired,
    bool HasInitializer,
    string StateField,
    string BackingField)
{
    /// <summary>The user's XML documentation; empty when there is none, null when the generated half should have none.</summary>
    public string? Documentation { get; init; }

    /// <summary>How it is merged; null as all members are.</summary>
    public MergeModel? Merge { get; init; }
}
