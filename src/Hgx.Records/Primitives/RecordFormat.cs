using System.Runtime.CompilerServices;
using Hgx.Typed;

namespace Hgx.Records;

/// <summary>What every record begins with, and how a malformed one is refused.</summary>
internal static class RecordFormat
{
    /// <summary>The version of every HGX1 record.</summary>
    public const byte Version = 0x01;

    /// <summary>The suite of records that hold keys: Ed25519, X25519, SHA-512.</summary>
    public const byte KeySuite = 0x11;

    /// <summary>The error for bytes that are no record of their kind.</summary>
    public static MalformedGolixPrimitiveException Malformed(string message) => new(message);

    /// <summary>Refuses bytes of another length, version or suite.</summary>
    public static void CheckKeyRecord(ReadOnlySpan<byte> record, int length, string name)
    {
        if (record.Length != length) throw Malformed($"{name} is {length} bytes long, not {record.Length}.");
        if (record[0] != Version) throw Malformed($"{name} of version {record[0]:x2} is unknown; version {Version:x2} is known.");
        if (record[1] != KeySuite) throw Malformed($"{name} of suite {record[1]:x2} is unknown; suite {KeySuite:x2} is known.");
    }

    /// <summary>Refuses a key, seed or blind of another length than 32 bytes: a caller's mistake.</summary>
    public static void CheckKeyLength(ReadOnlySpan<byte> key, [CallerArgumentExpression(nameof(key))] string? name = null)
    {
        if (key.Length != 32) throw new ArgumentException($"It is 32 bytes long, not {key.Length}.", name);
    }
}
