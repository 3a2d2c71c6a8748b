namespace Hgx.Typed;

/// <summary>
/// Marks a method that makes an object of this class from one of an older contract: objects of that contract are then got, shared and followed as this
/// class, too.
/// </summary>
/// <remarks>
/// <para>
/// The method is static, of an <see cref="HgxObjectAttribute"/> class, of any accessibility. Its one parameter is the older contract: an
/// <see cref="HgxObjectAttribute"/> class, or an <see cref="HgxValueAttribute"/> type with the members that the older class had. It returns an instance of
/// its class; or the parameter type of another such method, which then leads on. Where the older class has such methods, too, older contracts come
/// through it.
/// </para>
/// <para>
/// It is called for each state that comes, where the link takes updates, on any thread: it must depend on nothing but its argument and change nothing, and
/// it must be quick, because no answer is read meanwhile. When it throws, the state counts as one that cannot be read.
/// </para>
/// <para>
/// An object that was upgraded stays what it is for everybody else: it is never pushed by this class, because that would take from readers of the older contract what
/// they rely on. <c>link.NewAsync(x.Capture())</c> makes a new object of the newer contract.
/// </para>
/// </remarks>
/// <param name="from">
/// The ApiID of the older contract, as <see cref="HgxObjectAttribute.ApiId"/> takes it: a name such as <c>acme.status@1</c>, or 64 bytes as <c>hex:</c> or
/// <c>base64:</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class HgxUpgradeAttribute(string from) : Attribute
{
    /// <summary>The ApiID of the older contract.</summary>
    public string From { get; } = from;

    /// <summary>
    /// How the older contract is written, where the parameter is an <see cref="HgxValueAttribute"/> type; <see cref="HgxFormat.MessagePack"/> by default. A class says so
    /// itself.
    /// </summary>
    public HgxFormat Format { get; init; }
}
