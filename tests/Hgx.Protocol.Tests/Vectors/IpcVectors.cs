using System.Text.Json;
using Hgx.Typed;

namespace Hgx.Protocol.Tests.Vectors;

/// <summary>The golden vectors of ipc.json: bytes that the original spoke and what it made of them.</summary>
internal static class IpcVectors
{
    private static readonly JsonDocument Document =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "ipc.json")));

    /// <summary>Every vector, by name.</summary>
    public static IReadOnlyDictionary<string, IpcVector> All { get; } = Document.RootElement.GetProperty("vectors").EnumerateArray()
        .Select(json => new IpcVector(json)).ToDictionary(vector => vector.Name);

    /// <summary>The Ghid that stands for this service's identity in the vectors.</summary>
    public static Ghid WhoAmI { get; } =
        new(Convert.FromHexString(Document.RootElement.GetProperty("meta").GetProperty("constants").GetProperty("WHOAMI").GetString()!));

    /// <summary>The names of the vectors of some groups, for a theory.</summary>
    public static TheoryData<string> Names(Func<IpcVector, bool> which) => [.. All.Values.Where(which).Select(vector => vector.Name)];
}

/// <summary>One vector.</summary>
internal sealed class IpcVector(JsonElement json)
{
    public string Name { get; } = json.GetProperty("name").GetString()!;

    public string Group { get; } = json.GetProperty("group").GetString()!;

    /// <summary>The bytes: a frame, or in the groups that say so a part of one.</summary>
    public byte[] Bytes { get; } = json.TryGetProperty("frame_hex", out JsonElement hex) ? Convert.FromHexString(hex.GetString()!) : [];

    /// <summary>The original's reply; null when it gave none.</summary>
    public byte[]? Reply { get; } =
        json.TryGetProperty("reply_hex", out JsonElement hex) && hex.ValueKind == JsonValueKind.String ? Convert.FromHexString(hex.GetString()!) : null;

    /// <summary>What the bytes were made of.</summary>
    public JsonElement Inputs { get; } = json.GetProperty("inputs");

    /// <summary>Another member of the vector.</summary>
    public JsonElement this[string member] => json.GetProperty(member);

    /// <summary>Whether the vector has the member at all; it may be null.</summary>
    public bool Has(string member) => json.TryGetProperty(member, out _);

    public ushort Token => Inputs.GetProperty("request_token").GetUInt16();

    public byte[] Input(string name) => Convert.FromHexString(Inputs.GetProperty(name).GetString()!);

    public bool HasInput(string name) => Inputs.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public Ghid GhidInput(string name) => HasInput(name) ? new Ghid(Input(name)) : default;

    public ApiId ApiIdInput(string name) =>
        !HasInput(name) ? default : ApiId.TryReadWire(Input(name), out ApiId apiId) ? apiId : throw new InvalidDataException(Name);

    public bool Flag(string name) => HasInput(name) && Inputs.GetProperty(name).GetBoolean();

    public byte Legroom => HasInput("legroom") ? Inputs.GetProperty("legroom").GetByte() : (byte)0;
}
