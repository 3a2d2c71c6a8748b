using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <content>The draft: what is set here and not pushed yet.</content>
public sealed partial class HgxObjectCore
{
    /// <summary>Sets a member of an attached object, into its draft; false when the object is detached.</summary>
    /// <param name="value">The value.</param>
    /// <param name="assign">Puts it into a state that is not published yet.</param>
    /// <param name="member">The property's name.</param>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public bool TrySet<TValue>(TValue value, Action<ObjectState, TValue> assign, string member)
    {
        ArgumentNullException.ThrowIfNull(assign);
        if (!HasState) return false;
        bool isHeldOtherwise, posts;
        lock (_changes.Order)
        {
            ObjectVersion before = Swap(
                (Core: this, value, assign),
                static (version, set) =>
                {
                    ObjectState draft = version.Shown.Clone();
                    set.assign(draft, set.value);
                    return version with { Draft = set.Core.Unpushed(version, draft) };
                },
                out ObjectVersion after);
            isHeldOtherwise = before.Draft is null != after.Draft is null;
            posts = _changes.MemberSet(member, before.Shown, after.Shown);
        }

        if (isHeldOtherwise) Link.Table.RefreshHold(this);
        if (posts) _changes.Post();
        return true;
    }

    /// <summary>
    /// Puts other content into a tracked collection of an attached object; false when what is there is no longer what was expected.
    /// </summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    internal bool TryReplace<TItem, TContent>(HgxCollectionMember<TItem, TContent> member, TContent expected, TContent content)
        where TContent : class
    {
        bool isHeldOtherwise, posts;
        lock (_changes.Order)
        {
            ObjectVersion before = Swap(
                (Core: this, member, expected, content),
                static (version, edit) =>
                {
                    if (!ReferenceEquals(edit.member.Get(version.Shown), edit.expected)) return version;
                    ObjectState draft = version.Shown.Clone();
                    edit.member.Set(draft, edit.content);
                    return version with { Draft = edit.Core.Unpushed(version, draft) };
                },
                out ObjectVersion after);
            if (ReferenceEquals(before, after)) return false;
            isHeldOtherwise = before.Draft is null != after.Draft is null;
            posts = _changes.MemberSet(member.Name, before.Shown, after.Shown);
        }

        if (isHeldOtherwise) Link.Table.RefreshHold(this);
        if (posts) _changes.Post();
        return true;
    }

    internal void Revert()
    {
        bool posts;
        lock (_changes.Order)
        {
            ObjectVersion before = Swap(0, static (version, _) => version with { Draft = null }, out _);
            if (before.Draft is null) return;
            posts = _changes.ChangedHere(before.Shown);
        }

        Link.Table.RefreshHold(this);
        if (posts) _changes.Post();
    }

    // A draft that says what the service says is none, and keeps no object. While a push is under way it may be one on top of that.
    private ObjectState? Unpushed(ObjectVersion version, ObjectState draft) => version.Pushed is not null || Differ(version.Base, draft) ? draft : null;
}
