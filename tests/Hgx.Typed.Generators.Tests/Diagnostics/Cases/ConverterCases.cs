namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX05: converters.</summary>
internal static class ConverterCases
{
    private const string Good = DiagnosticCase.Harmless;

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0501", """
            public sealed class C : IHgxConverter<Index, int> { public static int ToWire(Index x) => x.Value; public static Index FromWire(int x) => x; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial Range X { get; set; } }
            """, """
            public sealed class C : IHgxConverter<Index, int> { public static int ToWire(Index x) => x.Value; public static Index FromWire(int x) => x; }
            [HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(C))] public partial ImmutableArray<Index?> X { get; set; } }
            """) { Name = "of another type" },
        new("HGX0501", """[HgxObject(ApiId = "a")] public partial class Thing { [HgxConverter(typeof(string))] public partial int X { get; set; } [HgxConverter(typeof(List<>))] public partial Index Y { get; set; } [HgxConverter(null!)] public partial Index Z { get; set; } }""", Good) { Name = "no converter" },
        new("HGX0501", """
            [HgxConverter(typeof(C))] public sealed class Odd { }
            public sealed class C : IHgxConverter<Odd, ImmutableArray<Odd>>
            {
                public static ImmutableArray<Odd> ToWire(Odd x) => [];
                public static Odd FromWire(ImmutableArray<Odd> x) => new();
            }
            [HgxValue] public partial record Part(Odd? X);
            """, "[HgxValue] public partial record Part(int X);") { Name = "circle" },
    ];
}
