using Hgx.Typed.Corpus.@namespace;

namespace Hgx.Typed.Corpus.Samples;

internal static class NameSamples
{
    public static @class Keywords() => new()
    {
        @int = 1,
        @field = "field",
        @value = "value",
        state = "state",
        core = "core",
        System = "System",
        Global = "Global",
        Unknown = "Unknown",
        Clone = "Clone",
        ApiId = "ApiId",
        Größe = "Größe",
        名前 = "名前",
        _hgxCore = 2,
        HgxState = 3,
    };

    public static Outer.Middle.IInner.Innermost Nested() => new() { Depth = Outer.Middle.IInner.Depth.Deep, Note = new Outer.Middle.IInner.Note { Text = "note" } };
}
