namespace Hgx.Typed.Tests.Objects;

/// <summary>A value that some of its own texts cannot be asked for.</summary>
[HgxValue]
public partial record Touchy
{
    private readonly string _text = "";

    public string Text
    {
        get => _text == "bad" ? throw new FormatException("touchy") : _text;
        init => _text = value;
    }
}

[HgxObject(ApiId = "tests/touchy@1")]
public partial class TouchyNote
{
    public partial Touchy? Value { get; set; }
}
