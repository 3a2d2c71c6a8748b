namespace Hgx.Typed.Generators.Model;

/// <summary>Everything that the code of one [HgxValue] type is written from.</summary>
/// <param name="Type">Where the code belongs.</param>
/// <param name="CanConstruct">Whether its instances can be made and their members set; if not, the code throws, and the error stands elsewhere.</param>
/// <param name="SupportsWith">Whether <c>with</c> copies it: records and structs whose members can be set.</param>
/// <param name="Members">In the order of their declaration, which is that of the wire.</param>
/// <param name="Unknown">The name of the property that holds unknown members.</param>
/// <param name="Body">The nested type that has the code of a generic one; empty for others.</param>
/// <param name="Parameters">The type parameters.</param>
public sealed record ValueModel(
    TypeModel Type,
    bool CanConstruct,
    bool SupportsWith,
    EquatableArray<ValueMemberModel> Members,
    string Unknown,
    string Body,
    EquatableArray<TypeParameterModel> Parameters);

/// <summary>A type parameter of a generic [HgxValue] type.</summary>
/// <param name="Name">In code.</param>
/// <param name="Codec">The type parameter of the nested type that its codec is.</param>
public sealed record TypeParameterModel(string Name, string Codec);

/// <summary>A property of a [HgxValue] type.</summary>
/// <param name="Name">As on the wire, unescaped.</param>
/// <param name="Type">How it stands on the wire.</param>
/// <param name="Order">Its place in the array; -1 where members stand by name.</param>
/// <param name="Local">The local variable that it is read into.</param>
/// <param name="Parameter">Its place among the constructor's parameters; -1 when it is set by an initializer.</param>
/// <param name="ParameterDefault">The default of that parameter, in code; null when it has none.</param>
/// <param name="IsRequired">Whether a value without it is refused.</param>
/// <param name="MustBeNamed">Whether an object initializer must name it.</param>
/// <param name="IsSettable">Whether an object initializer can name it.</param>
public sealed record ValueMemberModel(
    string Name,
    WireType Type,
    int Order,
    string Local,
    int Parameter,
    string? ParameterDefault,
    bool IsRequired,
    bool MustBeNamed,
    bool IsSettable);
