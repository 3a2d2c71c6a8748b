namespace Hgx.Typed;

/// <summary>Says that a property is on purpose not a member of the object's or value's state.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HgxIgnoreAttribute : Attribute;
