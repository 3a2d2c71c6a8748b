namespace Hgx.Typed;

/// <summary>Lets a type stand inside the state of an object: a partial class, struct or record whose properties are written by name.</summary>
/// <remarks>A value of a class type is immutable (<c>init</c> properties), because an edit in place could not be noticed.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class HgxValueAttribute : Attribute;
