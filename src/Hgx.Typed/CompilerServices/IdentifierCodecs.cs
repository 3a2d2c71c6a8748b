using System.ComponentModel;
using System.Text;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="Uri"/>: its text as it was given, absolute or relative. A file's path becomes <c>file:</c>, to mean the same on every system.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriCodec : IWireCodec<Uri>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Uri? value)
    {
        if (value is null) throw writer.UnexpectedNull();
        StringCodec.Write(ref writer, Text(value));
    }

    /// <inheritdoc/>
    public static Uri Read(ref WireReader reader)
    {
        string text = Encoding.UTF8.GetString(reader.ReadText());
        // A bare path is absolute on some systems and relative on others; on the wire it is relative.
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? absolute) && !IsPath(absolute)) return absolute;
        return Uri.TryCreate(text, UriKind.Relative, out Uri? relative) ? relative : throw reader.Fail("is text that is no URI");
    }

    /// <inheritdoc/>
    public static bool Same(Uri? left, Uri? right) => left is null || right is null ? left is null && right is null : Text(left) == Text(right);

    /// <inheritdoc/>
    public static Uri Isolate(Uri value)
    {
        if (value is not null) StringCodec.Isolate(Text(value));
        return value!;
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    private static string Text(Uri value) => IsPath(value) ? value.AbsoluteUri : value.OriginalString;

    private static bool IsPath(Uri value) =>
        value is { IsAbsoluteUri: true, IsFile: true } && !value.OriginalString.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}

/// <summary><see cref="Version"/>: text such as <c>1.2.3</c>, of as many parts as it has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionCodec : IWireCodec<Version>
{
    // Four numbers of ten digits and three points.
    private const int MaxLength = 43;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Version? value)
    {
        if (value is null) throw writer.UnexpectedNull();
        writer.WriteFormatted(value, MaxLength);
    }

    /// <inheritdoc/>
    public static Version Read(ref WireReader reader)
    {
        ReadOnlySpan<byte> text = reader.ReadText();
        return Version.TryParse(text, out Version? value) ? value : throw reader.Fail("is text that is no version");
    }

    /// <inheritdoc/>
    public static bool Same(Version? left, Version? right) => left == right;

    /// <inheritdoc/>
    public static Version Isolate(Version value) => value;

    /// <inheritdoc/>
    public static bool IsChecked => true;
}
