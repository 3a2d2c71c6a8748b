#pragma warning disable HGX0110 // unset ones are empty
namespace Hgx.Typed.Corpus;

/// <summary>The ordinary collections of .NET, which a state holds and gives as copies.</summary>
[HgxObject(ApiId = "acme/editable@1")]
public partial class EditableCollections
{
    public partial List<string> Texts { get; set; }

    public partial List<string?>? Maybe { get; set; }

    public partial HashSet<int> Numbers { get; set; } = [1];

    public partial Dictionary<string, List<int>> Lists { get; set; }

    public required partial Dictionary<Level, Holder> Holders { get; set; }

    public partial IReadOnlyList<List<byte[]>> Nested { get; set; } = [];
}

[HgxValue]
public partial record Holder(List<int> Items, HashSet<string>? Names = null);

/// <inheritdoc cref="EditableCollections"/>
[HgxObject(ApiId = "acme/json-editable@1", Format = HgxFormat.Json)]
public partial class EditableInJson
{
    public partial List<string> Texts { get; set; } = [];

    public partial HashSet<int> Numbers { get; set; } = [];

    public partial Dictionary<string, List<int>> Lists { get; set; } = [];
}
