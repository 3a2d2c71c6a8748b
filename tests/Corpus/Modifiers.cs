#pragma warning disable CA1040, CA1716 // interfaces and names that show shapes
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

public interface INamed
{
    string Name { get; }
}

public interface ICounted
{
    int Count { get; set; }

    string Shown => $"{Count}";
}

public abstract class Measured
{
    public abstract double Value { get; set; }

    public virtual string? Unit { get; set; }

    public int Digits { get; set; } = 2;

    public required int Accuracy { get; set; }
}

/// <summary>Every modifier that a member can have, interfaces that members implement, and one that they do not.</summary>
[HgxObject(ApiId = "acme/modifiers@1")]
public partial class Modifiers : Measured, INamed, ICounted
{
    public Modifiers() => (Name, Count) = ("unnamed", 3);

    public Modifiers(string name, int secret) => (Name, Secret) = (name, secret);

    public partial string Name { get; private set; }

    public partial int Count { get; protected internal set; }

    public override partial double Value { get; set; }

    public sealed override partial string? Unit { get; set; }

    public new partial int Digits { get; set; }

    protected internal virtual partial ImmutableArray<int> Marks { get; set; }

    public required partial Guid Id { get; set; }

    private partial int Secret { get; set; }

    [HgxIgnore]
    public int Seen => Secret;

    int ICounted.Count
    {
        get => Count + 100;
        set => Count = value - 100;
    }
}

/// <summary>The first of several declarations.</summary>
public sealed partial class Scattered
{
    public partial string First { get; set; } = "1";
}

[HgxObject(ApiId = "acme/scattered@1")]
public sealed partial class Scattered : INamed
{
    public partial string Second { get; set; }

    public string Name => First + Second + Third;
}

public sealed partial class Scattered
{
    public Scattered() => Second = "2";

    public required partial string Third { get; set; }
}
