namespace Hgx.Typed;

/// <summary>Makes an abstract partial class or record a closed choice of cases, which can stand inside the state of an object.</summary>
/// <remarks>
/// The cases are the <see cref="HgxValueAttribute"/> types that are nested in it and derive from it. A case of a newer contract is read as the generated
/// case <c>HgxUnknownCase</c>, and written back byte for byte; so a <c>switch</c> needs a default.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HgxUnionAttribute : Attribute;
