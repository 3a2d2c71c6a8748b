using System.Diagnostics.CodeAnalysis;

namespace Hgx.Protocol;

/// <summary>The two ASCII bytes that say what a frame is. <see cref="Requests"/> lists what is known of each.</summary>
public readonly record struct RequestCode(ushort Value)
{
    /// <summary>The reply that carries a result.</summary>
    public static readonly RequestCode Ack = new('A', 'K');

    /// <summary>The reply that carries an error.</summary>
    public static readonly RequestCode Nak = new('N', 'K');

    /// <summary><c>?I</c>: the fingerprint of the service's identity.</summary>
    public static readonly RequestCode WhoAmI = new('?', 'I');

    /// <summary><c>+T</c>: register an app token, or ask for a new one.</summary>
    public static readonly RequestCode RegisterToken = new('+', 'T');

    /// <summary><c>+A</c>: register an ApiID.</summary>
    public static readonly RequestCode RegisterApi = new('+', 'A');

    /// <summary><c>-A</c>: deregister an ApiID.</summary>
    public static readonly RequestCode DeregisterApi = new('-', 'A');

    /// <summary><c>&gt;$</c>: the startup object of the app's token.</summary>
    public static readonly RequestCode GetStartup = new('>', '$');

    /// <summary><c>+$</c>: register a startup object.</summary>
    public static readonly RequestCode RegisterStartup = new('+', '$');

    /// <summary><c>-$</c>: deregister the startup object.</summary>
    public static readonly RequestCode DeregisterStartup = new('-', '$');

    /// <summary><c>&gt;O</c>: get an object.</summary>
    public static readonly RequestCode GetObject = new('>', 'O');

    /// <summary><c>+O</c>: make an object.</summary>
    public static readonly RequestCode NewObject = new('+', 'O');

    /// <summary><c>!O</c>: a new state of an object, in either direction.</summary>
    public static readonly RequestCode UpdateObject = new('!', 'O');

    /// <summary><c>~O</c>: ask for what is newer elsewhere.</summary>
    public static readonly RequestCode SyncObject = new('~', 'O');

    /// <summary><c>@O</c>: share an object; from the service: an object was shared with this app.</summary>
    public static readonly RequestCode ShareObject = new('@', 'O');

    /// <summary><c>^S</c>: a share has reached its recipient.</summary>
    public static readonly RequestCode ShareSucceeded = new('^', 'S');

    /// <summary><c>^F</c>: a share has failed.</summary>
    public static readonly RequestCode ShareFailed = new('^', 'F');

    /// <summary><c>*O</c>: freeze an object's present state into a static object.</summary>
    public static readonly RequestCode FreezeObject = new('*', 'O');

    /// <summary><c>#O</c>: hold an object against deletion by others.</summary>
    public static readonly RequestCode HoldObject = new('#', 'O');

    /// <summary><c>-O</c>: stop tracking an object.</summary>
    public static readonly RequestCode DiscardObject = new('-', 'O');

    /// <summary><c>XO</c>: delete an object, in either direction.</summary>
    public static readonly RequestCode DeleteObject = new('X', 'O');

    /// <summary><c>?C</c>: which extensions of the protocol both sides have.</summary>
    public static readonly RequestCode Capabilities = new('?', 'C');

    /// <summary><c>&gt;R</c>: get an object and the revision of its state.</summary>
    public static readonly RequestCode GetRevised = new('>', 'R');

    /// <summary><c>!R</c>: a new state of an object, with its revision, in either direction.</summary>
    public static readonly RequestCode UpdateRevised = new('!', 'R');

    /// <summary><c>?L</c>: list the objects of an ApiID.</summary>
    public static readonly RequestCode ListObjects = new('?', 'L');

    private RequestCode(char first, char second) : this((ushort)((first << 8) | second))
    {
    }

    /// <summary>Whether the frame answers a request: an ACK or a NAK.</summary>
    public bool IsReply => this == Ack || this == Nak;

    /// <summary>The two characters, or four hexadecimal digits when they cannot be printed.</summary>
    [SuppressMessage("Globalization", "CA1305", Justification = "Hexadecimal digits do not depend on a culture.")]
    public override string ToString()
    {
        char first = (char)(Value >> 8), second = (char)(Value & 0xff);
        return char.IsBetween(first, '!', '~') && char.IsBetween(second, '!', '~') ? $"{first}{second}" : Value.ToString("X4");
    }
}
