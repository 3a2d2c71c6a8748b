using Hgx.Typed.Generators.Tests.Diagnostics.Cases;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic that a source can have, by example.</summary>
internal static class DiagnosticCases
{
    public static readonly DiagnosticCase[] All =
    [
        .. ShapeCases.All, .. MemberCases.All, .. ContractCases.All, .. UpgradeCases.All, .. FormCases.All, .. CollectionCases.All, .. MergeCases.All, .. ConverterCases.All, .. BuildCases.All,
    ];
}
