namespace Hgx.Typed.Generators.Model;

/// <summary>How a member is merged that is not merged as all are.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Detail">Of the newest, the field of the state that is compared; of a sum, how it is added; of a method, its full name; else empty.</param>
public sealed record MergeModel(MergeKind Kind, string Detail)
{
    /// <summary>Of the newest, the type of the field that is compared; else empty.</summary>
    public string ComparedType { get; init; } = "";
}

/// <summary>What decides a merge.</summary>
public enum MergeKind
{
    /// <summary>My value wins, also of a collection that is merged item by item.</summary>
    Mine,

    /// <summary>Their value wins.</summary>
    Theirs,

    /// <summary>The side with the greater value wins.</summary>
    Newest,

    /// <summary>Both changes are added.</summary>
    Sum,

    /// <summary>A collection is merged element by element.</summary>
    Union,

    /// <summary>A method of the class.</summary>
    Method,
}

/// <summary>What the merge of a collection needs to know of it, in code.</summary>
/// <param name="Kind"><c>List</c>, <c>Set</c> or <c>Dictionary</c>.</param>
/// <param name="Types">The types of its elements, or of its keys and values.</param>
/// <param name="Codecs">Their codecs.</param>
/// <param name="Held">What is taken out of it: an element, or a pair of key and value.</param>
/// <param name="Parts">How it is taken apart and put together.</param>
public sealed record CollectionModel(string Kind, string Types, string Codecs, string Held, string Parts)
{
    /// <summary>The same collection where it may be null.</summary>
    /// <param name="parts"><c>OptionalParts</c>, or <c>NullableParts</c> of a value type.</param>
    /// <param name="name">The type of the collection that is not null.</param>
    public CollectionModel OrNull(string parts, string name) => this with { Parts = $"{Wire.Alias}::{parts}<{name}, {Held}, {Parts}>" };
}
