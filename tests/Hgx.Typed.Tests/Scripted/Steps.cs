using Hgx.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Scripted;

/// <summary>What tests against a scripted service do again and again.</summary>
internal static class Steps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // An object as the scripted service has it, got.
    public static async Task<HgxBytes> GetAsync(
        HgxLink link, ScriptedSession session, Ghid ghid, byte[] state, Ghid binder = default)
    {
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, state, binder));
        return await getting;
    }

    // The connection still works: a get goes out and its answer comes back.
    public static async Task RoundTrip(HgxLink link, ScriptedSession session)
    {
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        SentFrame sent = await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "there"u8.ToArray()));
        Assert.Equal(ghid, new Ghid(sent.Body));
        HgxBytes got = await getting;
        session.Keep(got);
        Assert.Equal("there"u8.ToArray(), got.State.ToArray());
    }

    // Virtual time goes on in small steps, and between them the pool gets its turn.
    public static async Task Advance(FakeTimeProvider time, TimeSpan span, Task? until)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < span && until is not { IsCompleted: true }; passed += TimeSpan.FromMilliseconds(100))
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            for (int i = 0; i < 5; i++) await Task.Yield();
            await Task.Run(static () => { }, Token);
        }
    }

    public static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
