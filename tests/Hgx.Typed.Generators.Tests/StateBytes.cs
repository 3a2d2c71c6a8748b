using System.Buffers;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Writes and reads the states of objects without a link.</summary>
internal static class StateBytes
{
    public static byte[] Write<T>(T instance)
        where T : class, IHgxObject<T> => Write<T>(T.CaptureState(instance));

    public static byte[] Write<T>(ObjectState state)
        where T : class, IHgxObject<T>
    {
        var output = new ArrayBufferWriter<byte>();
        T.WriteState(state, output);
        return output.WrittenSpan.ToArray();
    }

    public static ObjectState ReadState<T>(byte[] bytes)
        where T : class, IHgxObject<T> => T.ReadState(bytes, T.CaptureState(T.CreateInstance()));

    public static T Read<T>(byte[] bytes)
        where T : class, IHgxObject<T>
    {
        T instance = T.CreateInstance();
        T.RestoreState(instance, ReadState<T>(bytes));
        return instance;
    }
}
