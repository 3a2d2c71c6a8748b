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
