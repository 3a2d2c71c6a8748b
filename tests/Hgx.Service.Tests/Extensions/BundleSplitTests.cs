using CsCheck;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Extensions;

/// <summary>However frames are put into bundles, the answers are those of lone frames.</summary>
public sealed class BundleSplitTests
{
    private const int Objects = 3;

    private sealed record Step(int Kind, int Object, int Number);

    [Fact]
    public async Task Any_split_of_frames_into_bundles_gives_the_answers_of_lone_frames()
    {
        Gen<Step> step = from kind in Gen.Int[0, 8] from which in Gen.Int[0, Objects - 1] from number in Gen.Int[0, 5] select new Step(kind, which, number);
        Gen<(Step[] Steps, int[] Splits)> walk = from steps in step.Array[1, 60] from splits in Gen.Int[0, 9].Array[60] select (steps, splits);
        await walk.SampleAsync(w => CompareAsync(w.Steps, w.Splits), iter: 60, threads: 1);
    }

    private static async Task CompareAsync(Step[] steps, int[] splits)
    {
        await using TestService service = await TestService.InMemoryAsync();
        string[] alone = await WalkAsync(service, steps, async (app, frames) =>
        {
            foreach (byte[] frame in frames) await app.BeginFrameAsync(frame);
        });
        string[] bundled = await WalkAsync(service, steps, async (app, frames) =>
        {
            // 0 sends a lone frame, another number so many frames in a bundle.
            for (int at = 0, i = 0; at < frames.Length; i++)
            {
                int count = Math.Min(Math.Max(splits[i], 1), frames.Length - at);
                if (splits[i] == 0) await app.BeginFrameAsync(frames[at]);
                else await app.BeginBundleAsync(frames[at..(at + count)]);
                at += count;
            }
        });
        Assert.Equal(alone, bundled);
    }

    private static async Task<string[]> WalkAsync(TestService service, Step[] steps, Func<TestPeer, byte[][], Task> sendAsync)
    {
        await using TestPeer app = await service.ConnectAsync();
        await app.AgreeAsync();
        var addresses = new Ghid[Objects];
        for (int i = 0; i < Objects; i++) addresses[i] = await app.MakeAsync("0", isDynamic: i != Objects - 1);
        int before = app.All.Count;
        await sendAsync(app, [.. steps.Select((s, i) => FrameOf(s, (ushort)(1000 + i), addresses[s.Object]))]);
        await app.WhoAmIAsync();
        return [.. app.All.Skip(before).Select(r => Describe(r, addresses))];
    }

    private static byte[] FrameOf(Step step, ushort token, Ghid address)
    {
        byte[] state = [(byte)('a' + step.Number)], definition = TestPeer.Define(address, state, isPrivate: step.Number == 5);
        return step.Kind switch
        {
            0 => TestPeer.Write(RequestCode.WhoAmI, token, []),
            1 => TestPeer.Write(RequestCode.GetObject, token, address.ToByteArray()),
            2 => TestPeer.Write(RequestCode.GetRevised, token, address.ToByteArray()),
            3 => TestPeer.Write(RequestCode.UpdateObject, token, definition),
            4 => TestPeer.Write(RequestCode.UpdateRevised, token, TestPeer.Revise((ulong)step.Number, definition, new PushIdentity(1, token))),
            5 => TestPeer.Write(RequestCode.UpdateRevised, token, TestPeer.Revise(RevisedObject.AnyRevision, definition, new PushIdentity(1, token))),
            6 => TestPeer.Write(RequestCode.DeleteObject, token, address.ToByteArray()),
            7 => TestPeer.Write(new RequestCode(0x5a5a), token, state),

            // A reply that nothing waits for: dropped, and answered by nothing.
            _ => TestPeer.Write(RequestCode.Ack, token, [1]),
        };
    }

    // Addresses differ between the two walks, and NAK texts carry them.
    private static string Describe(Received reply, Ghid[] addresses)
    {
        byte[] body = reply.IsNak && !Nak.TryReadConflict(reply.Body, out _) ? reply.Body[..2] : reply.Body;
        string hex = Convert.ToHexStringLower(body);
        for (int i = 0; i < addresses.Length; i++) hex = hex.Replace(Convert.ToHexStringLower(addresses[i].ToByteArray()), $"<{i}>", StringComparison.Ordinal);
        return $"{reply.Code} {reply.Token} {hex}";
    }
}
