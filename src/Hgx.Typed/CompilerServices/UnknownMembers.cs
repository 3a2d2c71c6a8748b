namespace Hgx.Typed.CompilerServices;

/// <summary>x</summary>
public sealed class UnknownMembers;
