using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads an [HgxObject] class: its model for the generator, its problems for the analyzer.</summary>
public static class ObjectParser
{
    /// <summary>The public names that every object gets where they are free; the handle has them always.</summary>
    public static readonly string[] ShortForms =
    [
        "ApiId", "Ghid", "Binder", "IsDirty", "Updated", "PropertyChanged", "Changes", "Revert", "Capture", "OnLoop", "Push", "PushAsync", "Update", "UpdateAsync", "Sync", "SyncAsync",
        "Share", "ShareAsync", "Freeze", "FreezeAsync", "Hold", "HoldAsync", "Discard", "DiscardAsync", "Delete", "DeleteAsync", "Recast", "RecastAsync",
    ];

    // Those that stand beside the base class's and hide nothing: they take another parameter.
    private static readonly string[] s_takingOwnType = ["Update", "UpdateAsync"];

    // Those that say of which class the object is; the others are a base class's, too.
    private static readonly string[] s_ofOwnType = ["ApiId", "Updated", "Changes", "Capture", "OnLoop", "Freeze", "FreezeAsync", .. s_takingOwnType];

    private const string Handle = "Hgx";

    /// <summary>HgxFormat.Json.</summary>
    public const int Json = 1;

    /// <summary>The model; null when the type cannot get a generated half.</summary>
    public static ObjectModel? Parse(
        INamedTypeSymbol type, Compilation compilation, LanguageVersion language, Problems problems, CancellationToken cancellationToken)
    {
        TypeProblems.Report(type, isValue: false, problems, cancellationToken);
        if (language < LanguageVersion.CSharp13)
        {
            problems.Report(Descriptors.LanguageTooOld, type, type.Name, language.ToDisplayString());
            return null;
        }

        CheckShape(type, problems);
        (string apiIdText, byte[] apiId) = ReadApiId(type, problems, cancellationToken);
        bool isJson = IsJson(type);
        FreeNames free = FreeNames.In(type, compilation);
        CheckHandle(type, free, problems);
        IReadOnlyList<INamedTypeSymbol> bases = BaseClass.Annotated(type);
        if (bases is [{ } nearest, ..] && IsJson(nearest) != isJson)
            problems.Report(Descriptors.FormatOfBase, type, type.Name, FormatName(isJson), nearest.Name, FormatName(!isJson));
        ObjectNames names = ReadNames(type, bases, free, compilation, problems);
        var members = new MemberParser(
            type, bases, names.State, free, language, type.IsStatic ? Problems.Unheard : problems);
        foreach (IPropertySymbol property in TypeShape.Properties(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            members.Add(property, cancellationToken);
        }

        (MemberModel[] read, bool hasPlaces) = members.Read(isJson);
        UpgradeModel[] upgrades = new UpgradeParser(type, type.IsStatic ? Problems.Unheard : problems).Read(cancellationToken);
        foreach (IFieldSymbol field in TypeShape.ForgottenFields(type))
            problems.Report(Descriptors.NotOnTheWire, field, $"{type.Name}.{field.Name}");
        bool isClass = type is { TypeKind: TypeKind.Class, IsStatic: false };
        (AccessorModel[] accessors, LoopAccessorsModel? onLoop) = new AccessorParser(type, free, problems).Read(read, compilation);
        if (!TypeShape.CanHaveOtherHalf(type, cancellationToken)) return null;
        return new ObjectModel(
            TypeShape.Model(type),
            isClass,
            BaseClass.Model(bases),
            apiIdText,
            new EquatableArray<byte>(apiId),
            isJson,
            hasPlaces,
            new EquatableArray<MemberModel>(read),
            names,
            CreationOf(type),
            new EquatableArray<UpgradeModel>(upgrades),
            new EquatableArray<AccessorModel>(accessors),
            isClass && !type.IsRecord && !type.IsAbstract ? onLoop : null);
    }

    /// <summary>What the user wrote for a class's ApiID, and its bytes; null when it is none.</summary>
    public static (string Text, byte[] Bytes)? ApiIdOf(INamedTypeSymbol type)
    {
        foreach (KeyValuePair<string, TypedConstant> named in KnownTypes.Find(type, KnownTypes.ObjectAttribute)?.NamedArguments ?? [])
            if (named is { Key: "ApiId", Value.Value: string text } && ApiIdParser.Parse(text, out _) is { } bytes) return (text, bytes);
        return null;
    }

    private static void CheckShape(INamedTypeSymbol type, Problems problems)
    {
        if (type.TypeKind == TypeKind.Struct) NotAClass("a struct", ", with an identity of its own");
        else if (type.IsRecord) NotAClass("a record", ": 'with' would copy the live part");
        else if (type.IsStatic) NotAClass("static", " with instances");
        else if (type.IsAbstract) NotAClass("abstract", ", made by its constructor when it is read");
        else if (!type.InstanceConstructors.Any(x => x.Parameters.IsEmpty)) problems.Report(Descriptors.NoConstructor, type, type.Name, "");

        void NotAClass(string what, string why) => problems.Report(Descriptors.NotAnObjectClass, type, type.Name, what, why);
    }

    private static ObjectNames ReadNames(
        INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> bases, FreeNames free, Compilation compilation, Problems problems)
    {
        string[] leftOut = [.. ShortForms.Where(x => !free.IsFree(x))];
        if (leftOut.Length > 0) problems.Report(Descriptors.ShortFormLeftOut, type, type.Name, string.Join(", ", leftOut), $"use them through the handle, as in x.Hgx.{leftOut[0]}");
        string[] inherited = [.. ShortForms.Append(Handle).Where(x => bases.Any(annotated => BaseClass.Has(annotated, x, compilation)))];
        string[] written = [.. ShortForms.Where(x => free.IsFree(x) && CanHave(type, x) && (s_ofOwnType.Contains(x) || !inherited.Contains(x)))];
        foreach (string name in ShortForms) free.Take(name);
        return new ObjectNames(
            free.Take("_hgxCore"),
            free.TakeType("HgxState"),
            free.Take(Handle),
            new EquatableArray<string>(written),
            new EquatableArray<string>([.. inherited.Except(s_takingOwnType)]),
            new EquatableArray<string>([.. leftOut.Where(x => x is "Updated" or "PropertyChanged")]));
    }

    // What cannot be an object gets what it can have of one, so that code which uses it has no errors of its own.
    private static bool CanHave(INamedTypeSymbol type, string shortForm) =>
        type.IsStatic ? shortForm == "ApiId" : type.TypeKind == TypeKind.Class || shortForm is not ("OnLoop" or "Updated" or "Changes");

    private static (string Text, byte[] Bytes) ReadApiId(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        AttributeData attribute = KnownTypes.Find(type, KnownTypes.ObjectAttribute)!;
        TypedConstant? argument = null;
        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
            if (named.Key == "ApiId") argument = named.Value;
        string? text = argument?.Value as string;
        byte[]? bytes = ApiIdParser.Parse(text, out string problem);
        // Without the argument at all, or with one that does not compile, the compiler has said so.
        if (bytes is null && argument is { Kind: not TypedConstantKind.Error })
        {
            SyntaxNode? syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
            if (syntax is not null) problems.Report(Descriptors.InvalidApiId, syntax, type.Name, problem);
        }

        return (text ?? "", bytes ?? new byte[ApiIdParser.Length]);
    }

    private static bool IsJson(INamedTypeSymbol type) => KnownTypes.Find(type, KnownTypes.ObjectAttribute)!.NamedArguments
        .Any(x => x is { Key: "Format", Value: { Kind: TypedConstantKind.Enum, Value: Json } });

    private static string FormatName(bool isJson) => isJson ? "JSON" : "MessagePack";

    private static void CheckHandle(INamedTypeSymbol type, FreeNames free, Problems problems)
    {
        if (free.IsFree(Handle)) return;
        ISymbol culprit = type.GetMembers(Handle).FirstOrDefault(x => !GeneratedCode.IsOurs(x)) ?? type;
        string named = culprit is not INamedTypeSymbol ? $"{type.Name}.{Handle}" : type.Name == Handle ? "The class" : $"A member that {type.Name} inherits";
        problems.Report(Descriptors.NamedHgx, culprit, named);
    }

    private static Creation CreationOf(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.InstanceConstructors.FirstOrDefault(x => x.Parameters.IsEmpty) is not { } constructor) return Creation.Impossible;
        if (KnownTypes.Has(constructor, KnownTypes.SetsRequiredMembers)) return Creation.New;
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (level.GetMembers().Any(x => x is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })) return Creation.PastRequired;
        return Creation.New;
    }
}
