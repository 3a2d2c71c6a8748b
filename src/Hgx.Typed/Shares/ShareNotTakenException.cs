namespace Hgx.Typed;

/// <summary>Nobody has dealt with a share that was handed out: the service keeps it. No fault of a handler's.</summary>
internal sealed class ShareNotTakenException() : Exception("The enumeration of shares ended before this one was done with.");
