namespace Hgx.Typed.Generators.Model;

/// <summary>How objects of an older contract are read as a class.</summary>
/// <param name="Contract">What the user wrote for the older contract's ApiID.</param>
/// <param name="ApiId">Its 64 bytes.</param>
/// <param name="Old">The type of the older contract, in code.</param>
/// <param name="IsObject">Whether that is a class of its own, and not a value.</param>
/// <param name="IsJson">Of a value, whether the older contract is JSON.</param>
/// <param name="Methods">The full names of the methods that lead to the class, in their turn.</param>
public sealed record UpgradeModel(
    string Contract, EquatableArray<byte> ApiId, string Old, bool IsObject, bool IsJson, EquatableArray<string> Methods);
