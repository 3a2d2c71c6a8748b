#pragma warning disable CA1050 // a class in the global namespace is the point
#pragma warning disable CS8981, IDE1006, CA1708, CA1052, CA1034
using Hgx.Typed;

[HgxObject(ApiId = "global@1")]
public partial class InNoNamespace
{
    public partial int Value { get; set; }
}

namespace Hgx.Typed.Corpus.@namespace
{
    [HgxObject(ApiId = "keywords@1")]
    public sealed partial class @class
    {
        public partial int @int { get; set; }

        public partial string? @field { get; set; }

        public partial string? @value { get; set; }

        public partial string? state { get; set; }

        public partial string? core { get; set; }

        public partial string? System { get; set; }

        public partial string? Global { get; set; }

        public partial string? Unknown { get; set; }

        public partial string? Clone { get; set; }

        public partial string? ApiId { get; set; }

        public partial string? Größe { get; set; }

        public partial string? 名前 { get; set; }

        public partial int _hgxCore { get; set; }

        public partial int HgxState { get; set; }
    }

    /// <summary>Members with the names of what generated code declares, and of types that it uses.</summary>
    [HgxObject(ApiId = "locals@1")]
    public partial class Locals
    {
        public partial int reader { get; set; }

        public partial string? writer { get; set; }

        public partial byte[]? seen { get; set; }

        public partial int left { get; set; }

        public partial @struct unknown { get; set; }

        public partial int merged { get; set; }

        public partial int common { get; set; }

        public partial int mine { get; set; }

        public partial int theirs { get; set; }

        public partial int conflicts { get; set; }

        public partial int before { get; set; }

        public partial int after { get; set; }

        public partial int changed { get; set; }

        public partial int values { get; set; }

        public partial int instance { get; set; }

        public partial int bytes { get; set; }

        public partial int output { get; set; }

        public partial int defaults { get; set; }

        public partial int Derived { get; set; }

        public partial int Part { get; set; }

        public partial int Merge { get; set; }

        public partial int ClassName { get; set; }

        public partial HgxWire? HgxWire { get; set; }

        public partial Task? Task { get; set; }

        public partial Span? Span { get; set; }

        public partial int global { get; set; }

        public partial int _ { get; set; }
    }

    [HgxValue]
    public sealed partial record HgxWire(int Codec);

    [HgxValue]
    public sealed partial record Task(int value, int reader, string? writer);

    [HgxValue]
    public sealed partial record Span
    {
        public int defaults { get; init; } = 5;

        public int unknown { get; init; }
    }

    public class var;

    public class dynamic;

    [HgxObject(ApiId = "case@1")]
    public partial class Same
    {
        public partial int Value { get; set; }

        public partial int value { get; set; }
    }

    [HgxObject(ApiId = "case@2")]
    public partial class same
    {
        public partial int Value { get; set; }
    }

    [HgxValue]
    public partial record struct @struct
    {
        public int @int { get; set; }

        public int reader { get; set; }

        public int Reader { get; set; }

        public int seen { get; set; }
    }
}

namespace Hgx.Typed.Corpus
{
    public partial class Outer
    {
        internal partial record struct Middle
        {
            public partial interface IInner
            {
                [HgxObject(ApiId = "nested@1")]
                internal sealed partial class Innermost
                {
                    public partial Depth Depth { get; set; }

                    public partial Note? Note { get; set; }
                }

                internal enum Depth
                {
                    Shallow,
                    Deep,
                }

                [HgxValue]
                internal sealed partial class Note
                {
                    public string Text { get; init; } = "";
                }
            }

            internal static Type Innermost => typeof(IInner.Innermost);
        }
    }
}
