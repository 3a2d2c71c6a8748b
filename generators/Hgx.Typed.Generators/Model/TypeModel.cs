namespace Hgx.Typed.Generators.Model;

/// <summary>Where a generated part belongs, and how it names its own type.</summary>
/// <param name="Namespace">Escaped; empty for the global one.</param>
/// <param name="Headers">The partial declarations from the outermost containing type to the type itself, such as <c>partial class Status</c>.</param>
/// <param name="MetadataName">The full name with nesting and arity, for the hint name.</param>
/// <param name="Self">The type's fully qualified name in code.</param>
/// <param name="Display">The type's name for errors.</param>
public sealed record TypeModel(string Namespace, EquatableArray<string> Headers, string MetadataName, string Self, string Display);
