namespace Hgx.Typed;

/// <summary>Says how a member is merged that was changed both here, unpushed, and elsewhere. Without it the value here stands.</summary>
/// <remarks>Where only one side changed the member, there is nothing to merge: that side's value stands.</remarks>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class HgxMergeAttribute : Attribute
{
    /// <summary>Merges by a policy.</summary>
    /// <param name="policy">The policy, which the member's type must allow.</param>
    public HgxMergeAttribute(HgxMergePolicy policy) => Policy = policy;

    /// <summary>Merges by a method of the class.</summary>
    /// <remarks>
    /// <para>
    /// The method is called where the link takes updates, on any thread, often more than once for one update: it must depend on nothing but its
    /// arguments and change nothing, or apps that merge the same come to different states; and it must be quick, because no answer is read meanwhile.
    /// </para>
    /// <para>
    /// When it throws, or gives what the member could not be set to, the value here stands, as without the attribute; the exception is in
    /// <see cref="HgxConflict.Failure"/>, and the log tells of it.
    /// </para>
    /// </remarks>
    /// <param name="method">
    /// The name, as in <c>nameof(MergeNotes)</c>, of a static method of the class, of any accessibility: <c>static T MergeNotes(T common, T mine, T
    /// theirs)</c>, where <c>T</c> is the member's type. It is given what both sides started from, the value here and the one that came.
    /// </param>
    public HgxMergeAttribute(string method) => Method = method;

    /// <summary>The policy; null when a method merges.</summary>
    public HgxMergePolicy? Policy { get; }

    /// <summary>The name of the method that merges; null when a policy does.</summary>
    public string? Method { get; }

    /// <summary>
    /// With <see cref="HgxMergePolicy.Newest"/>, the name of another member of the class, as in <c>nameof(EditedAt)</c>: the side wins whose value of
    /// that member is greater. Null (the default): the member's own value is compared.
    /// </summary>
    public string? By { get; init; }
}
