namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX04: collections and mutation.</summary>
internal static class CollectionCases
{
    private const string Good = DiagnosticCase.Harmless;

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IList<string> X { get; set; } = new List<string>(); }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<string> X { get; set; } = []; }""")
        {
            Name = "list", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableArray<string> X { get; set; } = []; }""",
        },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyList<ICollection<int[]>>? X { get; set; } }""", Good)
        {
            Name = "nested", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyList<ImmutableArray<int[]>>? X { get; set; } }""",
        },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial SortedDictionary<string, ISet<Guid>> X { get; set; } = []; }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial Dictionary<string, HashSet<Guid>> X { get; set; } = []; public partial List<List<int>>? Y { get; set; } }""")
        {
            Name = "dictionary", Fixed = """[HgxObject(ApiId = "a")] public partial class Thing { public partial ImmutableDictionary<string, ImmutableHashSet<Guid>> X { get; set; } = ImmutableDictionary<string, ImmutableHashSet<Guid>>.Empty; }""",
        },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial SortedDictionary<double, int>? X { get; set; } public partial ISet<double>? Y { get; set; } }""", Good) { Name = "no key" },
        new("HGX0401", """[HgxObject(ApiId = "a")] public partial class Thing { public partial int[,]? X { get; set; } }""", Good) { Name = "array" },
        new("HGX0401", "[HgxValue] public partial class Part { public IList<int>? X { get; init; } }", "[HgxValue] public partial class Part { public IReadOnlyList<int>? X { get; init; } }")
        {
            Name = "value", Fixed = "[HgxValue] public partial class Part { public ImmutableArray<int>? X { get; init; } }",
        },
        new("HGX0402", "[HgxValue] public partial class Part { public int X { get; set; } }", "[HgxValue] public partial struct Part { public int X { get; set; } }") { Fixed = "[HgxValue] public partial class Part { public int X { get; init; } }" },
        new("HGX0403", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyDictionary<double, int>? X { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlyDictionary<Guid, int>? X { get; set; } }""") { Name = "dictionary" },
        new("HGX0403", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlySet<string?>? X { get; set; } public partial ImmutableHashSet<int?>? Y { get; set; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial IReadOnlySet<string>? X { get; set; } }""") { Name = "set" },
        new("HGX0403", "[HgxValue] public partial record Part(ImmutableSortedDictionary<string[], int>? X);", "[HgxValue] public partial record Part(ImmutableSortedDictionary<string, int[]>? X);") { Name = "value" },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int[] X { get; set; } = []; [HgxIgnore] public int[] Y { get; set; } = []; }
            public static class User { public static void Edit(Thing thing) => thing.X[0] = 1; }
            """, """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int[] X { get; set; } = []; [HgxIgnore] public int[] Y { get; set; } = []; }
            public static class User { public static void Edit(Thing thing) { int[] x = thing.X; x[0] = thing.X[1]; thing.X = x; thing.Y[0] = 1; } }
            """)
        {
            // Not a statement of its own.
            Name = "object",
        },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int[] Levels { get; set; } = []; }
            public static class User
            {
                public static void Edit(Thing thing, int levels)
                {
                    // The first.
                    thing.Levels[0] += levels; // Now.
                }
            }
            """, Good)
        {
            Name = "statement", Fixed = """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int[] Levels { get; set; } = []; }
            public static class User
            {
                public static void Edit(Thing thing, int levels)
                {
                    // The first.
                    var levels2 = thing.Levels;
                    levels2[0] += levels;
                    thing.Levels = levels2; // Now.
                }
            }
            """,
        },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                public partial int[] Levels { get; set; } = [];
                public void Edit()
                {
                    Levels[0]--;
                }
            }
            """, Good)
        {
            Name = "own member", Fixed = """
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                public partial int[] Levels { get; set; } = [];
                public void Edit()
                {
                    var levels = Levels;
                    levels[0]--;
                    Levels = levels;
                }
            }
            """,
        },
        new("HGX0404", """
            [HgxValue] public partial record Part(ImmutableArray<byte[]> X);
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Part? P { get; set; } }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    thing.P!.X[0][1]++;
                    thing.P.X[0][1] += 2;
                    (thing.P.X[0][0], _) = (2, 1);
                    byte.TryParse("1", out thing.P.X[0][0]);
                }
            }
            """, Good) { Name = "value" },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                public partial List<string> Tags { get; set; } = [];
                public partial Dictionary<string, HashSet<int>> Sets { get; set; } = [];
            }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    thing.Tags[^1] = "b";
                }
            }
            """, """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial List<string> Tags { get; set; } = []; public partial HgxList<string> Notes { get; } }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    List<string> tags = thing.Tags;
                    tags.Add("a");
                    thing.Tags = tags;
                    if (thing.Tags.Contains("b") || thing.Tags[0] == "c") thing.Notes.Add("c");
                    var made = new Thing();
                    made.Tags.Add("d");
                }
            }
            """) { Name = "collection", Fixed = """
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                public partial List<string> Tags { get; set; } = [];
                public partial Dictionary<string, HashSet<int>> Sets { get; set; } = [];
            }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    var tags = thing.Tags;
                    tags[^1] = "b";
                    thing.Tags = tags;
                }
            }
            """ },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial Dictionary<string, HashSet<int>> Sets { get; set; } = []; }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    thing.Sets["a"].Remove(1);
                    var made = new Thing();
                    Keep(made);
                    made.Sets.Clear();
                }
                private static void Keep(Thing thing) { }
            }
            """, """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial HashSet<int> Set { get; set; } = []; }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    HashSet<int> mine = thing.Set;
                    mine.Remove(1);
                    Keep(mine);
                }
                private static void Keep(HashSet<int> set) => set.Remove(2);
            }
            """) { Name = "collection inside another" },
        new("HGX0404", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial List<string> Tags { get; set; } = []; }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    var tags = thing.Tags;
                    tags.Add("a");
                    tags.Sort();
                    System.Console.WriteLine();
                }
            }
            """, Good)
        {
            Name = "local", Fixed = """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial List<string> Tags { get; set; } = []; }
            public static class User
            {
                public static void Edit(Thing thing)
                {
                    var tags = thing.Tags;
                    tags.Add("a");
                    tags.Sort();
                    thing.Tags = tags;
                    System.Console.WriteLine();
                }
            }
            """,
        },
        new("HGX0405", """[HgxObject(ApiId = "a")] public partial class Thing { public partial HgxList<string>? X { get; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial HgxList<string?> X { get; } }""") { Name = "nullable" },
        new("HGX0405", """[HgxObject(ApiId = "a")] public partial class Thing { public partial HgxDictionary<int, HgxSet<int>> X { get; } }""", """[HgxObject(ApiId = "a")] public partial class Thing { public partial HgxDictionary<int, ImmutableHashSet<int>> X { get; } }""") { Name = "nested" },
        new("HGX0405", "[HgxValue] public partial record Part(HgxDictionary<int, int>? X);", """[HgxObject(ApiId = "a")] public partial class Thing { public partial HgxDictionary<int, int> X { get; set; } }""") { Name = "value" },
    ];
}
