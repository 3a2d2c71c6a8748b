using System.Buffers.Binary;
using System.Diagnostics;

namespace Hgx.Benchmarks.Measuring;

/// <summary>What every peer carries: 300 bytes, of which the first tell when it was sent, its number and its slot.</summary>
internal static class Payload
{
    public const int Length = 300;

    private const int NumberOffset = 8, SlotOffset = 12;

    /// <summary>A payload; its bytes look random, so that nothing gains by compressing them.</summary>
    public static byte[] Make(int seed)
    {
        var bytes = new byte[Length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Makes it another one, as a user's push differs from the last: the time is now.</summary>
    public static void Stamp(Span<byte> payload, int number, int slot)
    {
        BinaryPrimitives.WriteInt64LittleEndian(payload, Stopwatch.GetTimestamp());
        BinaryPrimitives.WriteInt32LittleEndian(payload[NumberOffset..], number);
        payload[SlotOffset] = (byte)slot;
    }

    /// <summary>When it was sent, in this machine's ticks: the same clock in every process.</summary>
    public static long SentAt(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadInt64LittleEndian(payload);

    public static int Number(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadInt32LittleEndian(payload[NumberOffset..]);

    public static int Slot(ReadOnlySpan<byte> payload) => payload[SlotOffset];
}
