using System.Buffers;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed.Corpus.Samples;

/// <summary>What the generator has written for a class, without a link.</summary>
internal static class States
{
    /// <summary>The bytes of a detached object.</summary>
    public static byte[] Write<T>(T detached)
        where T : class, IHgxObject<T>
    {
        var output = new ArrayBufferWriter<byte>();
        T.WriteState(T.CaptureState(detached), output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A fresh object with the state that the bytes say.</summary>
    public static T Read<T>(byte[] bytes)
        where T : class, IHgxObject<T>
    {
        T instance = T.CreateInstance();
        T.RestoreState(instance, T.ReadState(bytes, T.CaptureState(instance)));
        return instance;
    }

    /// <summary>The members in which two detached objects differ.</summary>
    public static IReadOnlyList<string> Difference<T>(T one, T other)
        where T : class, IHgxObject<T>
    {
        List<string> changed = [];
        T.CompareStates(T.CaptureState(one), T.CaptureState(other), changed);
        return changed;
    }
}
