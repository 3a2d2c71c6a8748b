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

    public static Locals Locals() => new()
    {
        reader = 1,
        writer = "text",
        seen = [1],
        left = 1,
        unknown = new @struct { @int = 1 },
        merged = 1,
        common = 1,
        mine = 1,
        theirs = 1,
        conflicts = 1,
        before = 1,
        after = 1,
        changed = 1,
        values = 1,
        instance = 1,
        bytes = 1,
        output = 1,
        defaults = 1,
        Derived = 1,
        Part = 1,
        Merge = 1,
        ClassName = 1,
        HgxWire = new(1),
        Task = new(1, 2, "3"),
        Span = new() { unknown = 1 },
        global = 1,
        _ = 1,
    };

    public static Outer.Middle.IInner.Innermost Nested() => new() { Depth = Outer.Middle.IInner.Depth.Deep, Note = new Outer.Middle.IInner.Note { Text = "note" } };
}
