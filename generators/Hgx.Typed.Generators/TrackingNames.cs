namespace Hgx.Typed.Generators;

/// <summary>The names of the pipeline's steps, for tests of what an edit runs again.</summary>
public static class TrackingNames
{
    /// <summary>One model for each [HgxObject] class.</summary>
    public const string Objects = nameof(Objects);

    /// <summary>One model for each [HgxValue] type.</summary>
    public const string Values = nameof(Values);

    /// <summary>One model for each [HgxUnion] type.</summary>
    public const string Unions = nameof(Unions);
}
