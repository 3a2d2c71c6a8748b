namespace Hgx.Typed;

/// <summary>Says that a property or field is on purpose not a member of the object's or value's state.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class HgxIgnoreAttribute : Attribute;
