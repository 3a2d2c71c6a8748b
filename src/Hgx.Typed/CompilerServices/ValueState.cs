namespace Hgx.Typed.CompilerServices;

/// <summary>A whole state that is read as a value: of an older contract, which is kept as a small type.</summary>
internal static class ValueState
{
    /// <summary>Reads it.</summary>
    /// <exception cref="HgxStateException">The bytes are no such value.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, WireFormat format)
        where T : IWireValue<T>
    {
        var reader = new WireReader(bytes, typeof(T).Name, format);
        try
        {
            reader.Begin();
            T value = T.Read(ref reader);
            reader.End();
            return value;
        }
        catch (Exception exception) when (exception is not (HgxStateException or OutOfMemoryException))
        {
            // The cause is named, not attached: its own message may quote the state.
            throw reader.Malformed(exception);
        }
    }
}
