namespace Hgx.Typed;

/// <summary>The handlers of <c>Updated</c> that know an object as one class: its own, or one that it derives from.</summary>
internal abstract class UpdatedHandlers
{
    /// <summary>Calls each; one that throws must not keep the others from hearing.</summary>
    public abstract void Raise(IHgxObject sender, UpdateNews news, Action<Exception> failed);
}

/// <summary>Those that know it as a <typeparamref name="T"/>. Immutable.</summary>
internal sealed class UpdatedHandlers<T>(EventHandler<HgxChange<T>> handlers) : UpdatedHandlers
    where T : class, IHgxObject<T>
{
    public EventHandler<HgxChange<T>> Handlers => handlers;

    public override void Raise(IHgxObject sender, UpdateNews news, Action<Exception> failed)
    {
        var change = new HgxChange<T>(news);
        foreach (EventHandler<HgxChange<T>> handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(sender, change);
            }
            catch (Exception error)
            {
                failed(error);
            }
        }
    }
}
