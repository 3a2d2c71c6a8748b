using Hgx.Typed;

namespace Hgx.Records;

/// <summary>What a static record says, its address, key and author's signature checked.</summary>
public sealed class OpenedStatic
{
    internal OpenedStatic(Ghid address, StaticPlaintext plaintext, ReadOnlyMemory<byte> state)
    {
        Address = address;
        ApiId = plaintext.ApiId;
        Time = plaintext.Time;
        Author = plaintext.Author;
        Origin = plaintext.Origin;
        OriginSequence = plaintext.OriginSequence;
        State = state;
    }

    /// <summary>The object's address.</summary>
    public Ghid Address { get; }

    /// <summary>What the object is.</summary>
    public ApiId ApiId { get; }

    /// <summary>When the author says to have sealed it, in UTC and whole microseconds. A claim: show it, never compare it.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The fingerprint of its author, the object's binder.</summary>
    public Ghid Author { get; }

    /// <summary>The dynamic object whose state this was; none when it was made static.</summary>
    public Ghid Origin { get; }

    /// <summary>The origin's frame whose state this was; 0 when it had no frame yet.</summary>
    public ulong OriginSequence { get; }

    /// <summary>The state, 0 to 10 485 554 bytes.</summary>
    public ReadOnlyMemory<byte> State { get; }
}
