#pragma warning disable IDE0130 // The compiler looks for it in this namespace.
namespace System;

/// <summary>What the compiler asks for where a list pattern stands; netstandard2.0, which analyzers must target, is older.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
