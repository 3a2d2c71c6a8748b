using System.Text.Json;
using System.Text.Json.Serialization;
using Hgx.Typed;

namespace Hgx.Records.Tests.Vectors;

/// <summary>The golden vectors of records.json, which a second implementation made.</summary>
internal static class RecordVectors
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new HexConverter(), new GhidConverter(), new ApiIdConverter() },
    };

    public static VectorFile File { get; } = JsonSerializer.Deserialize<VectorFile>(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "records.json")), Options)!;

    public static IdentityVector Identity(string name) => File.Identities.Single(v => v.Name == name);

    public static Identity Open(string name) => Hgx.Records.Identity.FromSecret(Identity(name).Secret);

    private sealed class HexConverter : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Convert.FromHexString(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class GhidConverter : JsonConverter<Ghid>
    {
        public override Ghid Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(Convert.FromHexString(reader.GetString()!));

        public override void Write(Utf8JsonWriter writer, Ghid value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class ApiIdConverter : JsonConverter<ApiId>
    {
        public override ApiId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(Convert.FromHexString(reader.GetString()!));

        public override void Write(Utf8JsonWriter writer, ApiId value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

internal sealed record VectorFile(
    string About, IdentityVector[] Identities, ObjectVector[] Objects, StaticVector[] Statics, RefusedStatic[] RefusedStatics, int[][] Padme);

internal sealed record IdentityVector(
    string Name, byte[] SigningSeed, byte[] InboxSecret, byte[] Nonce, byte[] Record, Ghid Fingerprint, byte[] Secret);

internal sealed record ObjectVector(
    string Name, string Owner, ApiId ApiId, byte[] ObjectSeed, byte[] Blind, byte[] Nonce, byte[] Opening, byte[] Genesis, Ghid Address,
    byte[] OwnerSignature);

internal sealed record StaticVector(
    string Name, int Suite, string Author, ApiId ApiId, long Time, byte[] State, Ghid Origin, ulong OriginSequence, byte[] StaticKey,
    byte[] Salt, byte[] Record, Ghid Address)
{
    public DateTimeOffset At => DateTimeOffset.UnixEpoch.AddMicroseconds(Time);
}

internal sealed record RefusedStatic(string Name, string Error, byte[] StaticKey, byte[] Record, Ghid Address);
