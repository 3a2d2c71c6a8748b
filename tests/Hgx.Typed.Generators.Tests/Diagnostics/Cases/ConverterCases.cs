namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX05: converters.</summary>
internal static class ConverterCases
{
    private const string Good = DiagnosticCase.Harmless;

    private const string Body = "{ public static int ToWire(Index x) => x.Value; public static Index FromWire(int x) => x; }";

    private static readonly DiagnosticCase[] s_unusable =
    [
        new("HGX0501", $$"""
            public sealed class C : IHgxConverter<Index, int> {{Body}}
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial Range X { get; set; } }
            """, $$"""
            public sealed class C : IHgxConverter<Index, int> {{Body}}
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial ImmutableArray<Index?> X { get; set; } }
            """) { Name = "of another type" },
        new("HGX0501", $$"""
            public sealed class C : IHgxConverter<Index, int>, IHgxConverter<Index, string>
            {
                public static int ToWire(Index x) => x.Value;
                public static Index FromWire(int x) => x;
                static string IHgxConverter<Index, string>.ToWire(Index x) => "";
                public static Index FromWire(string x) => default;
            }
            [HgxValue] public partial record Part([property: HgxConverter(typeof(C))] Index X);
            """, $$"""
            public sealed class C : IHgxConverter<Index, int>, IHgxConverter<Index?, string>
            {
                public static int ToWire(Index x) => x.Value;
                public static Index FromWire(int x) => x;
                static string IHgxConverter<Index?, string>.ToWire(Index? x) => "";
                public static Index? FromWire(string x) => default;
            }
            [HgxValue] public partial record Part([property: HgxConverter(typeof(C))] Index X);
            """) { Name = "twice" },
        new("HGX0501", """
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                [HgxConverter(typeof(string))] public partial int W { get; set; }
                [HgxConverter(typeof(List<>))] public partial Index X { get; set; }
                [HgxConverter(typeof(int[]))] public partial Index Y { get; set; }
                [HgxConverter(null!)] public partial Index Z { get; set; }
            }
            """, Good) { Name = "no converter" },
        new("HGX0501", $$"""
            public sealed class C<T> : IHgxConverter<Odd, int> { public static int ToWire(Odd x) => 0; public static Odd FromWire(int x) => new(); }
            [HgxConverter(typeof(C<>))] public sealed class Odd { }
            [HgxValue] public partial record Part(Odd? X);
            """, $$"""
            public sealed class C<T> : IHgxConverter<Odd, int> { public static int ToWire(Odd x) => 0; public static Odd FromWire(int x) => new(); }
            [HgxConverter(typeof(C<int>))] public sealed class Odd { }
            [HgxValue] public partial record Part(Odd? X);
            """) { Name = "open generic, of a type" },
    ];

    private static readonly DiagnosticCase[] s_target =
    [
        new("HGX0502", $$"""
            public sealed class C : IHgxConverter<Index, Range> { public static Range ToWire(Index x) => ..x; public static Index FromWire(Range x) => x.End; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial Index X { get; set; } }
            """, $$"""
            public sealed class C : IHgxConverter<Index, int> {{Body}}
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial Index X { get; set; } }
            """) { Name = "no wire form" },
        new("HGX0502", """
            [HgxConverter(typeof(C))] public sealed class Odd { }
            public sealed class C : IHgxConverter<Odd, ImmutableArray<Odd>>
            {
                public static ImmutableArray<Odd> ToWire(Odd x) => [];
                public static Odd FromWire(ImmutableArray<Odd> x) => new();
            }
            [HgxValue] public partial record Part(Odd? X);
            """, "[HgxValue] public partial record Part(int X);") { Name = "circle" },
    ];

    private static readonly DiagnosticCase[] s_inaccessible =
    [
        new("HGX0503", """
            [HgxConverter(typeof(C))] public sealed class Odd { private sealed class C : IHgxConverter<Odd, int> { public static int ToWire(Odd x) => 0; public static Odd FromWire(int x) => new(); } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Odd? X { get; set; } }
            """, $$"""
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial Index X { get; set; } private sealed class C : IHgxConverter<Index, int> {{Body}} }
            """)
        {
            Name = "private", Fixed = """
            [HgxConverter(typeof(C))] public sealed class Odd { internal sealed class C : IHgxConverter<Odd, int> { public static int ToWire(Odd x) => 0; public static Odd FromWire(int x) => new(); } }
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Odd? X { get; set; } }
            """,
        },
        new("HGX0503", $$"""
            // Of this file.
            file sealed class C : IHgxConverter<Index, int> {{Body}}
            [HgxValue] public partial record Part([property: HgxConverter(typeof(C))] Index X);
            """, $$"""
            internal sealed class C : IHgxConverter<Index, int> {{Body}}
            [HgxValue] public partial record Part([property: HgxConverter(typeof(C))] Index X);
            """)
        {
            Name = "file-local", Fixed = $$"""
            // Of this file.
            internal sealed class C : IHgxConverter<Index, int> {{Body}}
            [HgxValue] public partial record Part([property: HgxConverter(typeof(C))] Index X);
            """,
        },
    ];

    public static readonly DiagnosticCase[] All = [.. s_unusable, .. s_target, .. s_inaccessible];
}
