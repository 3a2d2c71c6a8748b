using Hgx.Protocol;
using Hgx.Typed.Connections;

namespace Hgx.Typed;

/// <summary>What a push needs of its object.</summary>
internal interface IPushed
{
    string Subject { get; }

    /// <summary>It is the push's turn.</summary>
    void Begin(Push push);

    /// <summary>Builds the message: of the object's state, or of an earlier push that is in doubt. Null when nothing is left to push.</summary>
    FrameBuffer? BuildPush(Push push, ProtocolExtensions extensions, bool isAgain);

    void Acknowledge(Request request, FrameBuffer reply);

    /// <summary>The push's request has its answer, or has failed; on the I/O side.</summary>
    void Answered(Push push);

    /// <summary>Makes what stands the base; false when its state has to be asked for.</summary>
    bool TryFollow(Push push, FrameBuffer reply);
}
