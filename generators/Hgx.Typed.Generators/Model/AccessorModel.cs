namespace Hgx.Typed.Generators.Model;

/// <summary>The operations that a member has of its own.</summary>
/// <param name="Member">The property, escaped.</param>
/// <param name="TypeName">Its type in code.</param>
/// <param name="Documented">The property's name for documentation.</param>
/// <param name="SetVisibility">The accessibility of its set accessor, which its set forms have.</param>
/// <param name="GetVisibility">That of its get accessor, which its get forms have.</param>
/// <param name="Forms">The names of the forms to write in the class.</param>
/// <param name="LoopForms">The names of those to write for the loop.</param>
public sealed record AccessorModel(
    string Member,
    string TypeName,
    string Documented,
    string SetVisibility,
    string GetVisibility,
    EquatableArray<string> Forms,
    EquatableArray<string> LoopForms);

/// <summary>The class beside the user's that has the members' forms for the loop: they are extensions of <c>x.OnLoop</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Visibility">Its accessibility, no greater than that of the user's class.</param>
/// <param name="IsOfOneClass">Whether no class derives from the user's; else what derives has these forms, too.</param>
public sealed record LoopAccessorsModel(string Name, string Visibility, bool IsOfOneClass);
