using Hgx.Protocol;
using Hgx.Typed.Connections;

namespace Hgx.Typed;

/// <summary>What a push needs of its object.</summary>
internal interface IPushed
{
    string Subject { get; }

    FrameBuffer? BuildPush(ProtocolExtensions extensions, bool isAgain);

    void Acknowledge(Request request, FrameBuffer reply);

    /// <summary>Makes what stands the base; false when its state has to be asked for.</summary>
    bool TryFollow(FrameBuffer reply);
}
