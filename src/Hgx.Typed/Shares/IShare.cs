namespace Hgx.Typed;

/// <summary>A share, whatever its class: which object it is about.</summary>
internal interface IShare
{
    Ghid Ghid { get; }
}
