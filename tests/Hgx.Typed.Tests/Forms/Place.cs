namespace Hgx.Typed.Tests.Forms;

/// <summary>Where an operation is called.</summary>
public enum Place
{
    /// <summary>A thread of the app's own.</summary>
    PlainThread,

    /// <summary>A thread of the pool.</summary>
    Pool,

    /// <summary>The loop of the link: a handler.</summary>
    Loop,

    /// <summary>A handler, after <c>ConfigureAwait(false)</c>.</summary>
    HandlerOffTheLoop,

    /// <summary>A handler that <c>WrapThreadsafe</c> made.</summary>
    Worker,

    /// <summary>The context that <c>NotifyOn</c> names.</summary>
    NotifyOn,

    /// <summary>The loop of another link.</summary>
    AnotherLoop,

    /// <summary>The thread that made a link without a thread, while nothing runs there.</summary>
    MainBeforeRun,

    /// <summary>A handler of a link without a thread, inside <c>Run</c>.</summary>
    MainInRun,
}

public static class Places
{
    public static Place[] All { get; } = Enum.GetValues<Place>();

    /// <summary>Whether the place is the link's loop.</summary>
    public static bool IsLoop(this Place place) => place is Place.Loop or Place.MainInRun;

    /// <summary>The design's rule: the blocking form anywhere but on the loop, the loop-bound one only there, the task form everywhere.</summary>
    public static bool Allows(this Place place, Form form) => form switch
    {
        Form.Blocking => !place.IsLoop(),
        Form.OnLoop => place.IsLoop(),
        _ => true,
    };
}
