// What an app can do with Hgx.Typed alone, without a service: write a state, read it, and see what differs.
using System.Buffers;
using Hgx.Typed;

var status = new Status { Host = "web-1", CpuLoad = 0.5, TakenAt = DateTimeOffset.UnixEpoch };
byte[] before = States.Write(status);
Console.WriteLine($"written: {Convert.ToHexString(before)}");

Status read = States.Read<Status>(before);
Console.WriteLine($"read: {read.Host} {read.CpuLoad:0.0} {read.TakenAt:u}");

read.PropertyChanged += (_, change) => Console.WriteLine($"set: {change.PropertyName}");
read.CpuLoad = 0.5;
read.CpuLoad = 1;
Console.WriteLine($"differs: {string.Join(", ", States.Difference(status, read))}");
Console.WriteLine($"attached: {read.Hgx.IsAttached}, dirty: {read.Hgx.IsDirty}");

/// <summary>What the generator has written for a class.</summary>
internal static class States
{
    public static byte[] Write<T>(T instance)
        where T : class, IHgxObject<T>
    {
        var output = new ArrayBufferWriter<byte>();
        T.WriteState(T.CaptureState(instance), output);
        return output.WrittenSpan.ToArray();
    }

    public static T Read<T>(byte[] bytes)
        where T : class, IHgxObject<T>
    {
        T instance = T.CreateInstance();
        T.RestoreState(instance, T.ReadState(bytes, T.CaptureState(instance)));
        return instance;
    }

    public static List<string> Difference<T>(T before, T after)
        where T : class, IHgxObject<T>
    {
        List<string> changed = [];
        T.CompareStates(T.CaptureState(before), T.CaptureState(after), changed);
        return changed;
    }
}
