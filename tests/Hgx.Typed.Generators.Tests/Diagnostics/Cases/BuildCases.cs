using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX09: build.</summary>
internal static class BuildCases
{
    private const string Good = DiagnosticCase.Harmless;

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0901", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial int X { get; set; } = 3;
            }
            """, Good)
        {
            Name = "no constructor", Language = LanguageVersion.CSharp13, Unavoidable = ["CS8050"], Fixed = """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial int X { get; set; }

                public Thing()
                {
                    X = 3;
                }
            }
            """,
        },
        new("HGX0901", """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public Thing()
                {
                    Y = 4;
                }

                public partial int X { get; set; } = 3;

                public partial int Y { get; set; }
            }
            """, Good)
        {
            Name = "constructor", Language = LanguageVersion.CSharp13, Unavoidable = ["CS8050"], Fixed = """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public Thing()
                {
                    X = 3;
                    Y = 4;
                }

                public partial int X { get; set; }

                public partial int Y { get; set; }
            }
            """,
        },
        new("HGX0902", """[HgxObject(ApiId = "a")] public partial class Thing { }""", Good) { Language = LanguageVersion.CSharp12 },
    ];
}
