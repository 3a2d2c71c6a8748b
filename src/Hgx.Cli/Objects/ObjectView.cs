using System.Text.Json;
using Hgx.Typed;

namespace Hgx.Cli.Objects;

/// <summary>What an object is, and a state of it.</summary>
internal sealed class ObjectView(HgxHandle<HgxBytes> handle, ReadOnlyMemory<byte> state)
{
    private readonly StateView _state = StateView.Of(handle.ApiId, state);

    public StateView State => _state;

    /// <summary>Writes the members of the object; the caller begins and ends it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("ghid", handle.Ghid.ToString());
        json.WriteString("apiId", handle.ApiId.ToString("B"));
        json.WriteString("binder", handle.Binder.ToString());
        json.WriteBoolean("dynamic", handle.IsDynamic);
        json.WriteBoolean("private", handle.IsPrivate);
        _state.Write(json);
    }

    /// <summary>The object for people.</summary>
    public void Write(TextWriter output, Ghid whoAmI)
    {
        output.WriteLine($"Ghid    {handle.Ghid}");
        output.WriteLine($"ApiID   {handle.ApiId:B}{Name(handle.ApiId)}");
        output.WriteLine($"Binder  {handle.Binder}{(handle.Binder == whoAmI ? " (the user of this service)" : "")}");
        output.WriteLine($"Kind    {(handle.IsDynamic ? "dynamic" : "static")}, {(handle.IsPrivate ? "private" : "public")}");
        output.WriteLine($"State   {_state.Size} bytes{(_state.Format == "messagepack" ? " of MessagePack, shown as JSON" : _state.Format == "json" ? " of JSON" : "")}");
        output.WriteLine();
        output.WriteLine(_state.OnLines());
    }

    private static string Name(ApiId apiId) =>
        apiId == ApiId.Bytes ? " (raw bytes)" : apiId == ApiId.Json ? " (JSON)" : apiId == ApiId.Pickle ? " (pickled Python, never unpickled)" : "";
}
