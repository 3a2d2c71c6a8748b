using System.Collections.Frozen;

namespace Hgx.Protocol;

/// <summary>Who may send a request.</summary>
[Flags]
public enum RequestDirection
{
    /// <summary>An app to its service.</summary>
    FromClient = 1,

    /// <summary>A service to an app.</summary>
    FromService = 2,
}

/// <summary>What an ACK carries.</summary>
public enum AckBody
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>The single byte 01.</summary>
    One,

    /// <summary>A Ghid, 65 bytes.</summary>
    Ghid,

    /// <summary>A Ghid, or nothing when there is none.</summary>
    OptionalGhid,

    /// <summary>An app token, 16 bytes.</summary>
    Token,

    /// <summary>An object definition, 200 bytes and the state.</summary>
    ObjectDefinition,

    /// <summary>The version and bits of <see cref="Protocol.Capabilities"/>, 5 bytes.</summary>
    Capabilities,

    /// <summary>A revision and an object definition, 208 bytes and the state.</summary>
    RevisedObject,

    /// <summary>A revision, 8 bytes.</summary>
    Revision,

    /// <summary>Up to 4 096 Ghids of 65 bytes each.</summary>
    Ghids,
}

/// <summary>What the protocol says of one request.</summary>
/// <param name="Code">Its two bytes.</param>
/// <param name="Name">Its name in prose, for errors and logs.</param>
/// <param name="Direction">Who may send it.</param>
/// <param name="BodyLength">
/// The body's length in bytes, from a client where both sides send it. <c>+O</c>, <c>!O</c> and <c>!R</c> may be longer by their state; what is more
/// behind <c>@O</c>, or behind a request without a body, is ignored.
/// </param>
/// <param name="Ack">What the ACK carries; where both sides send the request, the service's.</param>
/// <param name="Writes">Whether it changes anything at the service beyond the connection that sent it.</param>
public sealed record RequestDescription(
    RequestCode Code, string Name, RequestDirection Direction, int BodyLength, AckBody Ack, bool Writes);

/// <summary>The request table: every request of the protocol.</summary>
public static class Requests
{
    private const RequestDirection Both = RequestDirection.FromClient | RequestDirection.FromService;

    /// <summary>Every request: the original's in the order of the specification, then the extensions'.</summary>
    public static IReadOnlyList<RequestDescription> All { get; } =
    [
        new(RequestCode.RegisterToken, "register token", Both, 16, AckBody.Token, Writes: true),
        new(RequestCode.RegisterApi, "register ApiID", RequestDirection.FromClient, 65, AckBody.One, Writes: false),
        new(RequestCode.DeregisterApi, "deregister ApiID", RequestDirection.FromClient, 65, AckBody.One, Writes: false),
        new(RequestCode.WhoAmI, "whoami", Both, 0, AckBody.Ghid, Writes: false),
        new(RequestCode.GetStartup, "get startup object", Both, 0, AckBody.OptionalGhid, Writes: false),
        new(RequestCode.RegisterStartup, "register startup object", RequestDirection.FromClient, 65, AckBody.One, Writes: true),
        new(RequestCode.DeregisterStartup, "deregister startup object", RequestDirection.FromClient, 0, AckBody.One, Writes: true),
        new(RequestCode.GetObject, "get", RequestDirection.FromClient, 65, AckBody.ObjectDefinition, Writes: false),
        new(RequestCode.NewObject, "new", RequestDirection.FromClient, 200, AckBody.Ghid, Writes: true),
        new(RequestCode.UpdateObject, "push", Both, 200, AckBody.One, Writes: true),
        new(RequestCode.SyncObject, "sync", RequestDirection.FromClient, 65, AckBody.One, Writes: false),
        new(RequestCode.ShareObject, "share", Both, 130, AckBody.One, Writes: true),
        new(RequestCode.ShareSucceeded, "share succeeded", RequestDirection.FromService, 130, AckBody.Empty, Writes: false),
        new(RequestCode.ShareFailed, "share failed", RequestDirection.FromService, 130, AckBody.Empty, Writes: false),
        new(RequestCode.FreezeObject, "freeze", RequestDirection.FromClient, 65, AckBody.Ghid, Writes: true),
        new(RequestCode.HoldObject, "hold", RequestDirection.FromClient, 65, AckBody.One, Writes: true),
        new(RequestCode.DiscardObject, "discard", RequestDirection.FromClient, 65, AckBody.One, Writes: false),
        new(RequestCode.DeleteObject, "delete", Both, 65, AckBody.One, Writes: true),
        new(RequestCode.Capabilities, "capabilities", RequestDirection.FromClient, 5, AckBody.Capabilities, Writes: false),
        new(RequestCode.GetRevised, "get with revision", RequestDirection.FromClient, 65, AckBody.RevisedObject, Writes: false),
        new(RequestCode.UpdateRevised, "push on a revision", Both, 208, AckBody.Revision, Writes: true),
        new(RequestCode.ListObjects, "list", RequestDirection.FromClient, 131, AckBody.Ghids, Writes: false),
    ];

    private static readonly FrozenDictionary<RequestCode, RequestDescription> ByCode = All.ToFrozenDictionary(r => r.Code);

    /// <summary>What is known of a code; null for an unknown one and for replies.</summary>
    public static RequestDescription? Find(RequestCode code) => ByCode.GetValueOrDefault(code);

    /// <summary>The name of a request for errors and logs; the code itself when it is unknown.</summary>
    public static string NameOf(RequestCode code) => Find(code)?.Name ?? code.ToString();
}
