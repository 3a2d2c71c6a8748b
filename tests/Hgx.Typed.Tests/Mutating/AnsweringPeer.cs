using System.Text;
using Hgx.Protocol;
using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Mutating;

/// <summary>A service that grants whatever a link asks, and counts the link's answers to what it asks itself.</summary>
internal sealed class AnsweringPeer : IDisposable
{
    private const int AtOnce = 1000;

    private readonly ScriptedSession _session;
    private readonly byte[] _whoAmI;
    private readonly SemaphoreSlim _room = new(AtOnce);
    private ushort _expected;

    public AnsweringPeer(ScriptedSession session, Ghid whoAmI)
    {
        _session = session;
        _whoAmI = whoAmI.ToByteArray();
        Reading = Task.Run(ReadAsync);
    }

    /// <summary>An object of each kind that it has; any other address is an <see cref="HgxBytes"/>.</summary>
    public static Ghid Bytes { get; } = Ghid.PseudoRandom();

    public static Ghid Status { get; } = Ghid.PseudoRandom();

    public static Ghid Json { get; } = Ghid.PseudoRandom();

    public static Ghid[] Known { get; } = [Bytes, Status, Json];

    /// <summary>What becomes of the bodies of its answers; null for nothing.</summary>
    public Func<byte[], byte[]>? Damage { get; set; }

    private Task Reading { get; }

    public void Dispose() => _room.Dispose();

    /// <summary>Sends a request to the link, once fewer than a thousand wait for their answers.</summary>
    public async Task SendAsync(RequestCode code, ushort token, byte[] body)
    {
        Task room = _room.WaitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(room, Reading);
        if (!room.IsCompleted) await Reading;
        _session.Send(code, token, body);
    }

    /// <summary>Ends when the link has answered all, each once and in its turn.</summary>
    public async Task AllAnsweredAsync()
    {
        for (int i = 0; i < AtOnce; i++)
        {
            Task answered = _room.WaitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(answered, Reading);
            if (!answered.IsCompleted) await Reading;
        }
    }

    /// <summary>An object as it says it is.</summary>
    public static byte[] Definition(Ghid ghid) =>
        ghid == Status ? ScriptedSession.Definition(ghid, StatusState(), apiId: ApiId.FromName("acme.telemeter/status@1"))
        : ghid == Json ? ScriptedSession.Definition(ghid, Encoding.UTF8.GetBytes("""{"a":[1,2.5,"\u00fc"],"b":null}"""), apiId: ApiId.Json)
        : ScriptedSession.Definition(ghid, "state"u8.ToArray());

    private static byte[] StatusState()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Write(new Status { Host = "web-1", CpuLoad = 0.5 }, output);
        return output.WrittenSpan.ToArray();

        static void Write<T>(T value, System.Buffers.IBufferWriter<byte> output) where T : class, IHgxObject<T> => T.WriteState(T.CaptureState(value), output);
    }

    private async Task ReadAsync()
    {
        while (await _session.ReadAsync() is { } frame)
        {
            if (frame.Code.IsReply)
            {
                Assert.Equal(_expected++, frame.Token);
                _room.Release();
                continue;
            }

            byte[] body = Answer(frame);
            _session.Send(RequestCode.Ack, frame.Token, Damage?.Invoke(body) ?? body);
        }
    }

    private byte[] Answer(SentFrame frame)
    {
        if (frame.Code == RequestCode.WhoAmI) return _whoAmI;
        if (frame.Code == RequestCode.GetObject) return Definition(new Ghid(frame.Body));
        return frame.Code == RequestCode.NewObject ? Ghid.PseudoRandom().ToByteArray() : [1];
    }
}
