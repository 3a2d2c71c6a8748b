using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;

namespace Hgx.Service.Handlers;

/// <summary>
/// One update for many: to those who have revisions as <c>!R</c>, unless the state is too long to travel beside one, to the others as
/// <c>!O</c>. Each is made once, when the first receiver of its kind is found.
/// </summary>
internal ref struct UpdateNotices(in ObjectRow row, ulong revision, ReadOnlySpan<byte> state)
{
    private readonly ref readonly ObjectRow _row = ref row;
    private readonly ReadOnlySpan<byte> _state = state;
    private SharedFrame? _original, _revised;

    public Notification For(Connection receiver)
    {
        bool isRevised = _state.Length <= RevisedObject.MaxStateLength && receiver.Has(ProtocolExtensions.Revisions);
        SharedFrame frame = isRevised
            ? _revised ??= NotificationFrame.Update(_row, revision, _state)
            : _original ??= NotificationFrame.Update(_row, _state);
        return new Notification(frame.Hold());
    }

    /// <summary>Lets go; the notifications hold what they need.</summary>
    public readonly void Release()
    {
        _original?.Release();
        _revised?.Release();
    }
}
