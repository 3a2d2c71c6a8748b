namespace Hgx.Typed;

/// <summary>Says which operations a member has of its own, whatever <see cref="HgxObjectAttribute.Accessors"/> says of the class.</summary>
/// <param name="accessors">Which; <see cref="HgxAccessors.None"/> takes away what the class has.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class HgxAccessorsAttribute(HgxAccessors accessors) : Attribute
{
    /// <summary>Which.</summary>
    public HgxAccessors Accessors { get; } = accessors;
}
