namespace Hgx.Typed;

/// <summary>What a live list of objects tells.</summary>
public enum HgxObjectEventKind
{
    /// <summary>An object is there: it was when the list began, or has been made or shared since.</summary>
    Added,

    /// <summary>An object that was told of has changed.</summary>
    Changed,

    /// <summary>An object that was told of is gone: it was deleted, or its instance on this link was discarded, deleted or recast.</summary>
    Removed,

    /// <summary>All objects that were there when the list began have been told of. Comes once, also where there was none.</summary>
    Listed,

    /// <summary>There is an object that this link cannot give as the class: its state cannot be read, or it lives on the link as another class.</summary>
    Refused,
}
