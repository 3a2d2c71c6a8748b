using System.Text;
using System.Threading.Channels;
using Hgx.Mutating;
using Hgx.Protocol;
using Hgx.Service.Identities;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hgx.Service.Tests.Wire;

/// <summary>Damaged requests, a hundred thousand of each: every one is answered once and in its turn, and nobody else notices.</summary>
public sealed class MutationTests
{
    private const ProtocolExtensions Unbundled = ProtocolExtensions.All & ~ProtocolExtensions.Bundles;

    private static readonly ApiId Api = ApiId.FromName("mutations@1");

    public static TheoryData<string> Codes =>
        [.. Requests.All.Where(r => r.Direction.HasFlag(RequestDirection.FromClient)).Select(r => r.Code.ToString()), "anything"];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_damaged_request_is_answered_once_and_in_its_turn(string code)
    {
        using var log = new LogRecorder { Least = LogLevel.Error };
        await using TestService service = await TestService.InMemoryAsync(TestService.Quick with { LoggerFactory = log });
        await using TestPeer bystander = await service.ConnectAsync();
        await bystander.RegisterAsync(Api);
        Ghid watched = await bystander.MakeAsync("untouched", Api);
        byte[][] good = await ExamplesAsync(service, code);

        await using IFrameChannel app = await service.Service.OpenChannel(TestContext.Current.CancellationToken);
        var replies = new Queue<ushort>();
        if (code != "?C")
        {
            await app.SendAsync(FrameBuffer.CopyOf(TestPeer.Write(RequestCode.Capabilities, 0, [1, 0, 0, 0, (byte)Unbundled])), TestContext.Current.CancellationToken);
            Assert.Equal(0, await NextReplyAsync(app, replies));
        }

        var sent = Channel.CreateBounded<(int Index, ushort Token, byte[] Frame)>(1000);
        Task sending = SendAsync(app, good, code == "anything", sent.Writer);
        await foreach ((int index, ushort token, byte[] frame) in sent.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (await NextReplyAsync(app, replies) != token) Assert.Fail("Not answered in its turn: " + Mutations.Repeat(index, frame));
        }

        await sending;
        Assert.Empty(log.Entries);
        Assert.Equal(2, service.Service.Core.Connections.Count);
        Assert.Equal("untouched", await bystander.StateAsync(watched));
        Assert.Equal(service.WhoAmI, await bystander.WhoAmIAsync());
    }

    // What the file holds meets its hundred thousand in the tests of the records, where it is decoded.
    [Fact]
    public void A_damaged_identity_file_is_refused_by_name_or_is_the_same_identity()
    {
        string directory = TestService.NewDirectory();
        try
        {
            var data = Files.DataDirectory.Open(directory, NullLogger.Instance);
            Ghid whoAmI;
            using (Records.Identity identity = IdentityFile.Open(data, NullLogger.Instance)) whoAmI = identity.Fingerprint;
            byte[] good = File.ReadAllBytes(data.IdentityFile);
            Random random = Mutations.Random();
            for (int i = 0; i < Mutations.Count / 50; i++)
            {
                byte[] damaged = Mutations.Next(random, good);
                using (FileStream file = File.Create(data.IdentityFile)) file.Write(damaged);
                try
                {
                    using Records.Identity read = IdentityFile.Open(data, NullLogger.Instance);
                    if (read.Fingerprint != whoAmI) Assert.Fail(Mutations.Repeat(i, damaged));
                }
                catch (IdentityFileException refused) when (refused.Path == data.IdentityFile)
                {
                    // As it should be.
                }
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Requests that would be carried out, on objects and ApiIDs that there are.
    private static async Task<byte[][]> ExamplesAsync(TestService service, string code)
    {
        await using TestPeer maker = await service.ConnectAsync();
        byte[] dynamic = (await maker.MakeAsync("dynamic", Api)).ToByteArray(), fixedOne = (await maker.MakeAsync("static", Api, isDynamic: false)).ToByteArray();
        byte[] whoAmI = service.WhoAmI.ToByteArray(), state = Encoding.ASCII.GetBytes("state");
        var examples = new Dictionary<RequestCode, byte[][]>
        {
            [RequestCode.RegisterToken] = [new byte[16], AppToken.PseudoRandom().ToByteArray()],
            [RequestCode.RegisterApi] = [TestPeer.Bytes(Api)],
            [RequestCode.DeregisterApi] = [TestPeer.Bytes(Api)],
            [RequestCode.WhoAmI] = [[0]],
            [RequestCode.GetStartup] = [[0]],
            [RequestCode.DeregisterStartup] = [[0]],
            [RequestCode.NewObject] = [TestPeer.Define(default, state, Api), TestPeer.Define(default, [], ApiId.Bytes, isDynamic: false)],
            [RequestCode.UpdateObject] = [TestPeer.Define(new Ghid(dynamic), state), TestPeer.Define(new Ghid(fixedOne), state, isPrivate: true)],
            [RequestCode.ShareObject] = [[.. dynamic, .. whoAmI]],
            [RequestCode.Capabilities] = [[1, 0, 0, 0, (byte)Unbundled]],
            [RequestCode.UpdateRevised] =
            [
                TestPeer.Revise(1, TestPeer.Define(new Ghid(dynamic), state), new PushIdentity(1, 1)),
                TestPeer.Revise(RevisedObject.AnyRevision, TestPeer.Define(new Ghid(dynamic), state), new PushIdentity(1, 2)),
            ],
            [RequestCode.ListObjects] = [[.. TestPeer.Bytes(Api), 0, .. new byte[65]], [.. TestPeer.Bytes(Api), 1, .. dynamic]],
        };
        return
        [
            .. from request in Requests.All
               where request.Direction.HasFlag(RequestDirection.FromClient) && (code == "anything" || request.Code.ToString() == code)
               from body in examples.GetValueOrDefault(request.Code) ?? [dynamic, fixedOne]
               select TestPeer.Write(request.Code, 0, body),
        ];
    }

    // Each number comes around after 65 536 requests: far more than may be under way.
    private static async Task SendAsync(IFrameChannel app, byte[][] good, bool damagesCode, ChannelWriter<(int, ushort, byte[])> sent)
    {
        Random random = Mutations.Random();
        for (int i = 0; i < Mutations.Count; i++)
        {
            byte[] example = good[random.Next(good.Length)], damaged = Mutations.Next(random, example[(damagesCode ? 2 : Frame.HeaderLength)..]);
            ushort token = (ushort)i;
            byte[] frame = damagesCode ? [0, 0, .. damaged, 0, 0, 0, 0] : [.. example[..Frame.HeaderLength], .. damaged];
            frame[4] = (byte)(token >> 8);
            frame[5] = (byte)token;

            // A reply is not answered; it is the one thing that a damaged code must not become.
            Assert.True(Frame.TryRead(frame, out Frame read));
            if (read.Code.IsReply) frame[2] = (byte)'Z';
            await sent.WriteAsync((i, token, frame));
            await app.SendAsync(FrameBuffer.CopyOf(frame));
        }

        sent.Complete();
    }

    // Whoever is told of something answers it.
    private static async Task<ushort> NextReplyAsync(IFrameChannel app, Queue<ushort> replies)
    {
        ushort reply;
        while (!replies.TryDequeue(out reply))
        {
            using FrameBuffer? message = await app.ReceiveAsync().AsTask().WaitAsync(TestPeer.Patience);
            Assert.True(message is not null, "the connection has ended");
            foreach (ushort asked in Sort(message.Span, replies)) await app.SendAsync(FrameBuffer.CopyOf(TestPeer.Write(RequestCode.Ack, asked, [1])));
        }

        return reply;
    }

    // Puts the numbers of replies aside; gives those that are to be answered. A damaged ?C may have agreed on bundles.
    private static List<ushort> Sort(ReadOnlySpan<byte> message, Queue<ushort> replies)
    {
        var asked = new List<ushort>();
        if (!Bundle.TryRead(message, out Bundle bundle))
        {
            Sort(message);
            return asked;
        }

        while (bundle.TryReadNext(out ReadOnlySpan<byte> bytes)) Sort(bytes);
        return asked;

        void Sort(ReadOnlySpan<byte> bytes)
        {
            Assert.True(Frame.TryRead(bytes, out Frame frame));
            if (frame.Code.IsReply) replies.Enqueue(frame.Token);
            else asked.Add(frame.Token);
        }
    }
}
