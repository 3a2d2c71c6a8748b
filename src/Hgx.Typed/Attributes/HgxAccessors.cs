namespace Hgx.Typed;

/// <summary>Which operations a member has of its own, in the three forms of every operation.</summary>
[Flags]
public enum HgxAccessors
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Set and push as one step, for a member <c>Load</c>: <c>SetLoad</c>, <c>SetLoadAsync</c> and <c>OnLoop.SetLoadAsync</c>.</summary>
    Set = 1,

    /// <summary>Sync, then get: <c>GetLoad</c>, <c>GetLoadAsync</c> and <c>OnLoop.GetLoadAsync</c>.</summary>
    Get = 2,
}
