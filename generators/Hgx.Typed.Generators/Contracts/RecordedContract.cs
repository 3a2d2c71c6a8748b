using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>A contract as the files have it.</summary>
/// <param name="key">Which it is.</param>
/// <param name="line">The number of its line in its file.</param>
/// <param name="isShipped">Whether that is the file of shipped contracts.</param>
public sealed class RecordedContract(ContractKey key, int line, bool isShipped)
{
    public ContractKey Key { get; } = key;

    public int Line { get; set; } = line;

    public bool IsShipped { get; } = isShipped;

    /// <summary>How its members stand on the wire; null when no line says so.</summary>
    public string? Layout { get; set; }

    /// <summary>How they stood until the contract's own line was removed.</summary>
    public string? FormerLayout { get; set; }

    public string TypeName { get; set; } = "";

    public bool IsLayoutShipped { get; set; } = isShipped;

    /// <summary>Whether the contract's own line has been removed.</summary>
    public bool IsLayoutRemoved { get; set; }

    /// <summary>Whether the whole contract has been removed on purpose.</summary>
    public bool IsGone => IsLayoutRemoved || (Layout is null && Members.Count == 0);

    public Dictionary<string, RecordedMember> Members { get; } = [];

    /// <summary>Members as they are shipped, which have been removed or recorded anew since.</summary>
    public Dictionary<string, ContractMember> Replaced { get; } = [];

    /// <summary>All members as they are shipped, whatever has become of them since.</summary>
    public IEnumerable<ContractMember> Shipped => Members.Values.Where(x => x.IsShipped).Select(x => x.Member).Concat(Replaced.Values);

    /// <summary>Members that it had once: what they were called, or where they stood, means them for ever.</summary>
    public List<ContractMember> Former { get; } = [];

    /// <summary>The contract as one that is shipped under another name, and changed since.</summary>
    /// <param name="shipped">What is shipped.</param>
    /// <param name="names">What the types that its members have were called at that.</param>
    public RecordedContract MovedFrom(RecordedContract shipped, NewNames names)
    {
        var moved = new RecordedContract(Key, Line, isShipped: true) { Layout = Layout, TypeName = TypeName, IsLayoutShipped = Layout == (shipped.FormerLayout ?? shipped.Layout) };
        foreach (KeyValuePair<string, RecordedMember> member in Members) moved.Members.Add(member.Key, member.Value);
        foreach (ContractMember member in shipped.Shipped) moved.Replaced[member.Name] = member with { Type = names.Of(member.Type) };
        moved.Former.AddRange(shipped.Former.Concat(moved.Replaced.Values));
        return moved;
    }

    /// <summary>The contract as one of a type that has taken the name of another: nothing of it is shipped.</summary>
    public RecordedContract Unshipped()
    {
        var fresh = new RecordedContract(Key, Line, isShipped: false) { Layout = Layout, TypeName = TypeName };
        foreach (KeyValuePair<string, RecordedMember> member in Members) fresh.Members.Add(member.Key, member.Value with { IsShipped = false });
        return fresh;
    }

    /// <summary>The contract as one that has no members any more, and had them once.</summary>
    public RecordedContract Emptied(string layout)
    {
        var emptied = new RecordedContract(Key, Line, IsShipped) { Layout = FormerLayout ?? layout };
        emptied.Former.AddRange(Former.Concat(Members.Values.Select(x => x.Member)));
        return emptied;
    }
}

/// <summary>A member as the files have it.</summary>
public sealed record RecordedMember(ContractMember Member, bool IsShipped);
