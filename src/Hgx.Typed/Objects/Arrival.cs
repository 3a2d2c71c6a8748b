namespace Hgx.Typed;

/// <summary>How a state came from the service.</summary>
internal enum Arrival
{
    /// <summary>The service told of it: it is an update, whatever it holds.</summary>
    Update,

    /// <summary>It was asked for: an update only if it differs.</summary>
    Read,

    /// <summary>It was asked for on a new connection: its revision counts as it is, even if it is below the last one known.</summary>
    FirstRead,
}
