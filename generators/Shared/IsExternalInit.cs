#pragma warning disable IDE0130 // The compiler looks for it in this namespace.
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a record or an init accessor stands; netstandard2.0, which analyzers must target, is older.</summary>
internal static class IsExternalInit;
