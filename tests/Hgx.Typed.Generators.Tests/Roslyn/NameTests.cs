using Hgx.Typed.Generators.Emission;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Tests.Roslyn;

public sealed class NameTests
{
    [Fact]
    public async Task Types_that_differ_by_case_nesting_namespace_or_escape_get_files_of_their_own()
    {
        GeneratorRun run = await GeneratorRun.Of("""
            #pragma warning disable CS8981
            [HgxObject(ApiId = "a")] public partial class Thing { }
            [HgxObject(ApiId = "b")] public partial class thing { }
            namespace A { [HgxObject(ApiId = "c")] public partial class Thing { } public partial class B { [HgxObject(ApiId = "d")] public partial class Thing { } } }
            namespace A.B_ { [HgxObject(ApiId = "e")] public partial class Thing { } }
            namespace a { [HgxObject(ApiId = "f")] public partial class Thing { } }
            namespace @namespace { [HgxObject(ApiId = "g")] public partial class @class { } }
            namespace Ünïcode.名 { [HgxObject(ApiId = "h")] public partial class 前 { } }
            """).MustCompileAsync();
        Assert.Equal(8, run.Sources.Select(x => x.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(run.Sources, x => x.HintName.StartsWith("namespace.class.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generated_types_hide_no_type_parameter_of_a_containing_type() => await GeneratorRun.Of("""
        public partial class Outer<HgxState, HgxState2, HgxUnknownCase, HgxContent, CaseName, Hgx>
        {
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } }
            [HgxUnion] public abstract partial record Shape { [HgxValue] public sealed partial record Circle(int Radius) : Shape; }
            [HgxValue] public partial record Value(int X);
        }
        """).MustCompileAsync();

    [Fact]
    public void A_hint_name_is_short_however_long_the_type_name_is()
    {
        string hint = HintName.Of(new TypeModel("", default, new string('N', 2000) + "`1+Inner", "", ""));
        Assert.InRange(hint.Length, 10, 160);
        Assert.NotEqual(hint, HintName.Of(new TypeModel("", default, new string('n', 2000) + "`1+Inner", "", "")), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Host", "Host")]
    [InlineData("class", "@class")]
    [InlineData("field", "@field")]
    [InlineData("record", "@record")]
    [InlineData("await", "@await")]
    [InlineData("extension", "@extension")]
    public void Keywords_are_escaped(string name, string expected) => Assert.Equal(expected, Names.Escape(name));

    [Theory]
    [InlineData("acme.status@1")]
    [InlineData("ä 名")]
    public void An_ApiID_of_a_name_is_what_the_runtime_makes_of_it(string name) =>
        Assert.Equal(ApiId.FromName(name).ToByteArray(), ApiIdParser.Parse(name, out _));

    [Fact]
    public void An_ApiID_may_be_written_as_its_bytes()
    {
        ApiId id = ApiId.PseudoRandom();
        Assert.Equal(id.ToByteArray(), ApiIdParser.Parse(id.ToString("X"), out _));
        Assert.Equal(id.ToByteArray(), ApiIdParser.Parse(id.ToString("B"), out _));
        Assert.Equal(id.ToByteArray(), ApiIdParser.Parse("base64:" + Convert.ToBase64String(id.ToByteArray()), out _));
    }
}
