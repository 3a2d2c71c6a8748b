namespace Hgx.Typed.Generators.Model;

/// <summary>Everything that the code of one [HgxValue] type is written from.</summary>
/// <param name="Type">Where the code belongs.</param>
/// <param name="CanConstruct">Whether its instances can be made and their members set; if not, the code throws, and the error stands elsewhere.</param>
/// <param name="SupportsWith">Whether <c>with</c> copies it: records and structs.</param>
/// <param name="Members">In the order of their declaration, which is that of the wire.</param>
/// <param name="Unknown">The name of the property that holds unknown members.</param>
public sealed record ValueModel(TypeModel Type, bool CanConstruct, bool SupportsWith, EquatableArray<ValueMemberModel> Members, string Unknown);

/// <summary>A property of a [HgxValue] type.</summary>
/// <param name="Name">As on the wire, unescaped.</param>
/// <param name="Type">How it stands on the wire.</param>
/// <param name="Local">The local variable that it is read into.</param>
/// <param name="Parameter">Its place among the constructor's parameters; -1 when it is set by an initializer.</param>
/// <param name="ParameterDefault">The default of that parameter, in code; null when it has none.</param>
/// <param name="IsRequired">Whether a value without it is refused.</param>
/// <param name="IsRequiredKeyword">Whether an object initializer must name it.</param>
public sealed record ValueMemberModel(
    string Name, WireType Type, string Local, int Parameter, string? ParameterDefault, bool IsRequired, bool IsRequiredKeyword);
