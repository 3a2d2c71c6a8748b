namespace Hgx.Typed.Tests.Forms;

/// <summary>The three forms of an operation.</summary>
public enum Form
{
    Blocking,
    Async,
    OnLoop,
}
