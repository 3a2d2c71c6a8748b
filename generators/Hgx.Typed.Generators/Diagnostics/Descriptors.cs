using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Diagnostics;

/// <summary>
/// Every diagnostic, its id in a decade by topic: HGX00 shape, HGX01 members and types, HGX02 the contract, HGX03 threads and
/// forms, HGX04 collections and mutation, HGX05 converters, HGX09 build. An id is never used again.
/// </summary>
public static class Descriptors
{
    private const string Category = "Hgx.Typed";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "HGX0001", "The type must be partial", "{0} must be partial: the generator writes its other half");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "HGX0002", "The containing type must be partial", "{0} must be partial, because {1} is nested in it and gets a generated half");

    public static readonly DiagnosticDescriptor Generic = Error(
        "HGX0003", "The type cannot be generic", "{0} is generic; make a class for each type argument that is needed");

    // HGX0004 was: an object cannot derive from another object.

    public static readonly DiagnosticDescriptor InvalidApiId = Error(
        "HGX0005", "The ApiID is invalid", "The ApiID of {0} is invalid: {1}");

    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "HGX0006", "A constructor is needed", "{0} needs a parameterless constructor, of any accessibility, to be made when it is read{1}");

    public static readonly DiagnosticDescriptor NotAnObjectClass = Error(
        "HGX0007", "Only an ordinary class can be an object", "{0} is {1}; an [HgxObject] is an ordinary class{2}");

    public static readonly DiagnosticDescriptor NamedHgx = Error(
        "HGX0008", "Hgx is the name of the generated handle", "{0} is named Hgx, as is the handle that every object gets; rename it");

    public static readonly DiagnosticDescriptor NotAValueType = Error(
        "HGX0009", "The type cannot be a value", "{0} cannot be an [HgxValue]: it {1}");

    public static readonly DiagnosticDescriptor FileLocal = Error(
        "HGX0010", "A file-local type cannot be generated", "{0} is visible in its own file only, and the generated half is another file; make it internal");

    public static readonly DiagnosticDescriptor ObjectAndValue = Error(
        "HGX0011", "A type is an object or a value", "{0} is marked both [HgxObject] and [HgxValue]; remove one");

    public static readonly DiagnosticDescriptor ShortFormLeftOut = new(
        "HGX0012",
        "Short forms were left out",
        "The names {1} are taken in {0}; {2}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("HGX0012"));

    public static readonly DiagnosticDescriptor LoopAccessorsLeftOut = new(
        "HGX0016",
        "Accessors for the loop were left out",
        "The members of {0} have no accessors on OnLoop, because {1}; set the member and await OnLoop.PushAsync",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("HGX0016"));

    public static readonly DiagnosticDescriptor NotAUnion = Error(
        "HGX0013", "The type cannot be a union", "{0} cannot be an [HgxUnion]: it {1}");

    public static readonly DiagnosticDescriptor NotACase = Error(
        "HGX0014",
        "The type is no case of its union",
        "{0} derives from the union {1}, and would not be written: nest it in {1} and mark it [HgxValue]");

    public static readonly DiagnosticDescriptor FormatOfBase = Error(
        "HGX0015",
        "An object has the format of its base class",
        "{0} is written as {1}, and {2}, which it derives from, as {3}; give both the same Format");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "HGX0101", "The type cannot stand in a state", "The type {1} of {0} cannot stand in a state{2}");

    public static readonly DiagnosticDescriptor ValueNotAnnotated = Error(
        "HGX0102", "A nested type needs [HgxValue]", "The type {1} of {0} needs [HgxValue] to stand in a state");

    public static readonly DiagnosticDescriptor NotOnTheWire = Warning(
        "HGX0103",
        "The property is not part of the state",
        "{0} is not part of the state: make it a partial property, or say with [HgxIgnore] that this is meant");

    public static readonly DiagnosticDescriptor MemberShape = Error(
        "HGX0104", "The property cannot be a member", "{0} cannot be a member of the state: {1}");

    public static readonly DiagnosticDescriptor ValuePropertyWithoutInit = Warning(
        "HGX0105",
        "The value's property is not part of the state",
        "{0} is not part of the state: make it a property with an init accessor, or say with [HgxIgnore] that this is meant");

    public static readonly DiagnosticDescriptor MemberOrder = Error(
        "HGX0107", "The order of a member is invalid", "The order of {0} is invalid: {1}");

    public static readonly DiagnosticDescriptor MayBeUnset = Warning(
        "HGX0110",
        "A member that may not be null needs a value",
        "{0} may not be null, and nothing sets it: make it required, {1}or make it nullable");

    public static readonly DiagnosticDescriptor DuplicateApiId = Error(
        "HGX0201",
        "Two classes have one ApiID",
        "{0} has the ApiID of {1}, {2}, and an object's class is known by nothing else; give one of them another ApiID");

    public static readonly DiagnosticDescriptor NoContractFiles = new(
        "HGX0202",
        "No contract files guard the contract",
        "Nothing would say when a change of {0} breaks released apps; add HgxContracts.Unshipped.txt and HgxContracts.Shipped.txt beside the project",
        Category,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("HGX0202"));

    public static readonly DiagnosticDescriptor ContractLine = Error(
        "HGX0203", "The line of a contract file is invalid", "The line is not one of a contract: {0}");

    public static readonly DiagnosticDescriptor ContractNotRecorded = Warning(
        "HGX0204", "The contract is not recorded", "{0} is not recorded; add to HgxContracts.Unshipped.txt the line '{1}', and those of its members");

    public static readonly DiagnosticDescriptor MemberNotRecorded = Warning(
        "HGX0205", "The member of the contract is not recorded", "{0} of {1} is not recorded{2}; add to HgxContracts.Unshipped.txt the line '{3}'");

    public static readonly DiagnosticDescriptor ShippedMemberRemoved = Error(
        "HGX0206",
        "A member of a shipped contract was removed",
        "{0} was removed from {1}, which is shipped: {2}. Put it back{3}; or record that it is gone: {4}");

    public static readonly DiagnosticDescriptor ShippedMemberRenamed = Error(
        "HGX0207",
        "A member of a shipped contract was renamed",
        "{0} was renamed to {1} in {2}, which is shipped: on the wire the name is the member, so apps that are not updated no longer find {0}, and {3}; "
        + "in objects stored so far there is no {1}, and {4}. Rename it back{5}");

    public static readonly DiagnosticDescriptor ShippedMemberRetyped = Error(
        "HGX0208",
        "A member of a shipped contract has another type",
        "{0} of {1}, which is shipped, was '{2}' and is '{3}': objects stored so far {4}, and apps that are not updated {5}. Give it its type back{6}");

    public static readonly DiagnosticDescriptor ShippedMemberMoved = Error(
        "HGX0209",
        "A member of a shipped contract has another place",
        "{0} of {1}, which is shipped, was at place {2} and is at {3}: on the wire the place is the member, so in objects stored so far it is looked for "
        + "where it is not, as it is by apps that are not updated in new ones. Give it its place back{4}");

    public static readonly DiagnosticDescriptor ShippedMemberRequired = Error(
        "HGX0210",
        "A member of a shipped contract is newly required",
        "{0} of {1}, which is shipped, is newly required: objects stored so far that lack it are refused, and so is what apps that are not updated push "
        + "without it. Give it an initial value instead{2}");

    public static readonly DiagnosticDescriptor ShippedLayoutChanged = Error(
        "HGX0211",
        "A shipped contract has another layout",
        "{0}, which is shipped, was written as {1} and is written as {2}: objects stored so far are refused, and apps that are not updated refuse what this "
        + "app pushes. Give it its layout back{3}");

    public static readonly DiagnosticDescriptor ShippedContractGone = Error(
        "HGX0212",
        "A shipped contract has no type",
        "{0} is shipped, and {1}. Put it back, or record that it is gone: {2}");

    public static readonly DiagnosticDescriptor ContractRecordOutdated = Warning(
        "HGX0213", "The record of a contract is out of date", "The record of {0} is out of date: {1}; {2}");

    public static readonly DiagnosticDescriptor UpgradeMethod = Error(
        "HGX0220", "The upgrade method cannot be used", "{0} cannot upgrade: {1}");

    public static readonly DiagnosticDescriptor UpgradeContract = Error(
        "HGX0221", "The upgrade is from a contract that it cannot be from", "{0} cannot upgrade: {1}");

    public static readonly DiagnosticDescriptor StrayUpgrade = Warning(
        "HGX0222", "Only an object is upgraded", "{0} upgrades nothing: {1} is no [HgxObject] class");

    public static readonly DiagnosticDescriptor BlockingOnLoop = Warning(
        "HGX0301",
        "A blocking form on the link's loop",
        "{0} blocks, and on the link's loop it throws HgxLoopException; await {1}, or make the handler with WrapThreadsafe");

    public static readonly DiagnosticDescriptor BlockingInAsync = Warning(
        "HGX0302", "A blocking form in an async method", "{0} blocks the thread that runs an async method; await {1}");

    public static readonly DiagnosticDescriptor LoopBoundElsewhere = Warning(
        "HGX0303",
        "A loop-bound form outside the link's loop",
        "{0} throws HgxLoopException outside the link's loop, and {1}; use the Task form");

    public static readonly DiagnosticDescriptor MutableCollection = Error(
        "HGX0401",
        "A mutable collection cannot stand in a state",
        "The type {1} of {0} can be edited in place, which nobody would notice; use {2}");

    public static readonly DiagnosticDescriptor SettableValue = Error(
        "HGX0402", "A value of a class type is immutable", "{0} can be set after its value was made, which nobody would notice; use init");

    public static readonly DiagnosticDescriptor KeyType = Error(
        "HGX0403",
        "The type cannot be a key",
        "The type {1} of {0} cannot be the key of a dictionary or the element of a set; use text, an integer, an enum, a Guid, a Ghid or an ApiId");

    public static readonly DiagnosticDescriptor InPlaceEdit = Warning(
        "HGX0404",
        "An edit in place of what a member gives is lost",
        "{0} gives a copy of its {1} once the object is live, and nobody notices this edit; edit a copy and set {0} to it, or make {0} a tracked collection");

    public static readonly DiagnosticDescriptor TrackedCollection = Error(
        "HGX0405", "A tracked collection is a member of an object", "The {1} of {0} {2}");

    public static readonly DiagnosticDescriptor MergePolicy = Error(
        "HGX0410", "The merge policy does not fit the member", "{0} cannot be merged by {1}: {2}");

    public static readonly DiagnosticDescriptor MergeMethod = Error(
        "HGX0411", "The merge method cannot be used", "{0} cannot be merged by {1}: {2}");

    public static readonly DiagnosticDescriptor StrayMerge = Warning(
        "HGX0412", "Only a member of an object is merged", "{0} is not merged: {1}");

    public static readonly DiagnosticDescriptor Converter = Error(
        "HGX0501", "The converter cannot be used", "The converter of {0} cannot be used: {1}");

    public static readonly DiagnosticDescriptor ConverterTarget = Error(
        "HGX0502",
        "What a converter converts to must stand in a state",
        "The converter of {0}, {1}, converts to {2}, which cannot stand in a state itself");

    public static readonly DiagnosticDescriptor ConverterNotAccessible = Error(
        "HGX0503",
        "The converter must be accessible",
        "The converter of {0}, {1}, cannot be named by the generated half of {2}; make it internal");

    public static readonly DiagnosticDescriptor InitializerNeedsCSharp14 = Error(
        "HGX0901",
        "An initializer on a partial property needs C# 14",
        "The initializer of {0} needs C# 14; set <LangVersion>14</LangVersion>, or assign the value in the constructor");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "HGX0902", "C# 13 is needed", "{0} needs partial properties, which came with C# 13; this project is compiled as C# {1}");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        "HGX0903",
        "The generator failed",
        "The generator failed on {0}, and only there ({1}); please report it with the type's declaration");

    // HGX0904, an older compiler, is an error of src/Hgx.Typed/build/Hgx.Typed.targets: this assembly would not load there.

    private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    private static string HelpLink(string id) => $"https://github.com/hgx-typed/hgx-typed/blob/main/docs/diagnostics/{id}.md";
}
