using System.Diagnostics;
using Hgx.Protocol;

namespace Hgx.Typed.Connections;

/// <summary>What a request that is built, perhaps several times, does on its way: of a push, which is one object with its request.</summary>
internal interface IRequestSteps
{
    /// <summary>What the request is about, for errors; only then written.</summary>
    string Subject { get; }

    /// <summary>The activity that asked: what is sent later, from the I/O side, stands below its span.</summary>
    Activity? Asker { get; }

    /// <summary>
    /// Builds the message for a session with these extensions, again when the request has waited for a connection. Null when nothing is left to
    /// ask.
    /// </summary>
    FrameBuffer? Build(Request request, ProtocolExtensions extensions);

    /// <summary>Takes a result before the caller sees it: on the I/O side, before the next frame is read.</summary>
    void TakeReply(Request request, FrameBuffer reply);

    /// <summary>Takes a conflict of revisions, where <see cref="TakeReply"/> does.</summary>
    void TakeConflict(FrameBuffer reply);
}
