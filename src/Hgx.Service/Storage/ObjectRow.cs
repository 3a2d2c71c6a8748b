using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>Whether an object may be pushed again; the numbers are stored.</summary>
internal enum ObjectKind
{
    Dynamic = 1,
    Static = 2,
}

/// <summary>An object, as stored: everything but its state.</summary>
/// <param name="Id">Its row, by which everything inside the service knows it. Never used twice while the service runs.</param>
/// <param name="Address">Its address.</param>
/// <param name="Kind">Dynamic or static.</param>
/// <param name="ApiId">What it is.</param>
/// <param name="Binder">Its creator's fingerprint.</param>
/// <param name="PrivateTo">The row of the app that alone may see it; null for a public one.</param>
/// <param name="Revision">The number of the state that stands; 1 for a static object.</param>
internal readonly record struct ObjectRow(
    long Id, Ghid Address, ObjectKind Kind, ApiId ApiId, Ghid Binder, long? PrivateTo, ulong Revision)
{
    public bool IsDynamic => Kind == ObjectKind.Dynamic;

    public bool IsPrivate => PrivateTo is not null;
}
