using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>One frame on its way to an app, and its place in the lines that it stands in.</summary>
internal abstract class Outgoing
{
    /// <summary>What a waiting entry costs beside its bytes.</summary>
    private const int Overhead = 128;

    public Outgoing? Previous, Next;

    /// <summary>Its bytes on the wire; the same before and after it is sent.</summary>
    public abstract int Length { get; }

    public int Cost => Length + Overhead;

    /// <summary>Whether it may travel with others in one message.</summary>
    public bool MayBundle { get; set; }

    /// <summary>The whole message. When it is this entry's turn, either this or <see cref="AppendTo"/> is called, once.</summary>
    public abstract FrameBuffer TakeMessage();

    /// <summary>Appends the frame to a bundle, and lets go of its memory.</summary>
    public abstract void AppendTo(FrameBuffer bundle);

    /// <summary>Lets go of the memory of an entry that is not sent.</summary>
    public abstract void Discard();
}
