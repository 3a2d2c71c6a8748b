namespace Hgx.Typed;

/// <summary>A side of a merge.</summary>
public enum HgxMergeSide
{
    /// <summary>The unpushed value here.</summary>
    Mine,

    /// <summary>The value that came.</summary>
    Theirs,
}
