namespace Hgx.Typed;

/// <summary>What the bytes of an object's state are. It is a part of the contract: who reads the object must expect the same.</summary>
public enum HgxFormat
{
    /// <summary>MessagePack: a map by member name, or an array where every member has an <see cref="HgxMemberAttribute"/>.</summary>
    MessagePack,

    /// <summary>JSON by member name, as Python's <c>json</c> writes it, so that apps with the original's <c>JsonObj</c> read and write the same objects.</summary>
    Json,
}
