using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>A type that has a contract.</summary>
/// <param name="Type">The type.</param>
/// <param name="Key">Which contract it is.</param>
/// <param name="Contract">What it says; null when the type is in error, which is told of elsewhere.</param>
public sealed record DeclaredContract(INamedTypeSymbol Type, ContractKey Key, Contract? Contract);
