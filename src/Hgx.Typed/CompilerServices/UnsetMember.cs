using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>A member that may not be null, and that nothing has set yet.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnsetMember
{
    /// <summary>What its getter throws.</summary>
    public static HgxMemberUnsetException Error(string member) => new($"{member} was read before anything set it. Set it first, or give it an initializer.");

    /// <summary>Its value, or null while it is unset.</summary>
    public static TValue? OrNull<T, TValue>(T instance, Func<T, TValue> get)
        where TValue : class
    {
        ArgumentNullException.ThrowIfNull(get);
        try
        {
            return get(instance);
        }
        catch (HgxMemberUnsetException)
        {
            return null;
        }
    }
}
