using System.Globalization;
using System.Text;
using CsCheck;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>
/// Random walks of three apps, one of them an original, held against a model of the specification and its extensions: every answer, every
/// notification, nothing besides.
/// </summary>
public sealed class ModelTests
{
    // The first two have a token, the third has none; the second knows no extensions.
    private const int Apps = 3, Original = 1, Tokenless = 2;

    private static readonly ApiId[] Apis = [ApiId.FromName("model@1"), ApiId.FromName("model@2")];

    private enum Verb
    {
        New,
        Get,
        Push,
        PushRevised,
        Share,
        Freeze,
        Hold,
        Discard,
        Delete,
        Register,
        Observe,
        Deregister,
    }

    /// <summary>What a push on a revision follows.</summary>
    private enum Follows
    {
        Standing,
        Older,
        Any,
    }

    private sealed record Step(Verb Verb, int App, int Object, int Api, bool IsDynamic, bool IsPrivate, Follows Follows);

    [Fact]
    public async Task The_service_does_what_the_specification_says_whatever_three_apps_do()
    {
        Gen<Step> step =
            from verb in Gen.Int[0, (int)Verb.Deregister]
            from app in Gen.Int[0, Apps - 1]
            from which in Gen.Int[0, 5]
            from api in Gen.Int[0, 1]
            from isDynamic in Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false)))
            from isPrivate in Gen.Frequency((1, Gen.Const(true)), (2, Gen.Const(false)))
            from follows in Gen.Frequency((3, Gen.Const(Follows.Standing)), (1, Gen.Const(Follows.Older)), (1, Gen.Const(Follows.Any)))
            select new Step((Verb)verb, app, which, api, isDynamic, isPrivate, follows);
        await step.Array[20, 60].SampleAsync(WalkAsync, iter: 60, threads: 1);
    }

    private static async Task WalkAsync(Step[] steps)
    {
        await using TestService service = await TestService.InMemoryAsync();
        TestPeer[] peers = [await service.ConnectAsync(), await service.ConnectAsync(), await service.ConnectAsync()];

        await peers[0].AgreeAsync();
        await peers[Tokenless].AgreeAsync();
        await peers[0].NewTokenAsync();
        await peers[Original].NewTokenAsync();
        var model = new Model();
        for (int i = 0; i < steps.Length; i++)
        {
            Step step = steps[i];
            string state = i.ToString(CultureInfo.InvariantCulture);
            ulong follows = model.RevisionFor(step);
            (string answer, List<(int App, string What)> told) = model.Expect(step, state);
            string actual = await DoAsync(service, peers[step.App], model, step, state, follows);
            Assert.Equal($"{i} {step}: {answer}", $"{i} {step}: {actual}");
            foreach ((int app, string what) in told)
            {
                Received notification = await peers[app].NextAsync();
                Assert.Equal($"{i} {step} to {app}: {what}", $"{i} {step} to {app}: {model.Describe(notification)}");
            }

            foreach (TestPeer peer in peers) await peer.AssertQuietAsync();
        }

        foreach (TestPeer peer in peers) await peer.DisposeAsync();
    }

    private static async Task<string> DoAsync(TestService service, TestPeer peer, Model model, Step step, string state, ulong follows)
    {
        if (step.Verb == Verb.New)
        {
            Received made = await peer.NewAsync(Encoding.ASCII.GetBytes(state), Apis[step.Api], step.IsDynamic, step.IsPrivate);
            if (made.IsAck) model.Named(made.Ghid);
            return made.IsAck ? "ack" : Text(made);
        }

        Ghid address = model.AddressOf(step.Object);
        switch (step.Verb)
        {
            case Verb.Get when step.IsDynamic:
                Received got = await peer.GetAsync(address);
                return got.IsAck ? $"state {got.Definition.Text} private {got.Definition.IsPrivate}" : Text(got);
            case Verb.Get:
                return Revised(await peer.GetRevisedAsync(address));
            case Verb.PushRevised:
                return Revised(await peer.PushRevisedAsync(address, follows, state, step.IsPrivate));
            case Verb.Observe:
                Received page = await peer.RequestAsync(RequestCode.ListObjects, TestPeer.ListOf(Apis[step.Api], observe: true));
                return page.IsAck ? "listed" + string.Concat(page.Body.Chunk(Ghid.Length).Select(g => " " + Convert.ToHexStringLower(g))) : Text(page);
            case Verb.Push:
                return Text(await peer.PushAsync(address, state, step.IsPrivate));
            case Verb.Share:
                return Text(await peer.ShareAsync(address, service.WhoAmI));
            case Verb.Freeze:
                Received frozen = await peer.VerbAsync(RequestCode.FreezeObject, address);
                if (frozen.IsAck) model.Named(frozen.Ghid);
                return frozen.IsAck ? "ack" : Text(frozen);
            case Verb.Hold:
                return Text(await peer.VerbAsync(RequestCode.HoldObject, address));
            case Verb.Discard:
                return Text(await peer.VerbAsync(RequestCode.DiscardObject, address));
            case Verb.Delete:
                return Text(await peer.VerbAsync(RequestCode.DeleteObject, address));
            case Verb.Register:
                return Text(await peer.RequestAsync(RequestCode.RegisterApi, TestPeer.Bytes(Apis[step.Api])));
            default:
                return Text(await peer.RequestAsync(RequestCode.DeregisterApi, TestPeer.Bytes(Apis[step.Api])));
        }
    }

    private static string Revised(Received reply)
    {
        if (reply.IsAck) return Describe("revision", reply.Revised);
        return Nak.TryReadConflict(reply.Body, out _) ? Describe("conflict", reply.Conflict) : Text(reply);
        static string Describe(string what, (ulong Revision, Objdef? Definition) r) =>
            $"{what} {r.Revision}" + (r.Definition is { } d ? $" state {d.Text} private {d.IsPrivate}" : "");
    }

    private static string Text(Received reply) => reply.IsAck ? "ack" : $"nak {(int)reply.NakCode:X4}";

    private sealed class Thing
    {
        public Ghid Address { get; set; }

        public required bool IsDynamic { get; init; }

        public required int Api { get; init; }

        public required int Owner { get; init; }

        public required bool IsPrivate { get; set; }

        public required string State { get; set; }

        public ulong Revision { get; set; } = 1;

        public string Standing => $"{Revision} state {State} private {IsPrivate}";

        public bool IsDead { get; set; }

        public HashSet<int> Trackers { get; } = [];
    }

    /// <summary>What the specification says, in the plainest form.</summary>
    private sealed class Model
    {
        private static readonly Ghid Unknown = Ghid.PseudoRandom();

        private readonly List<Thing> _things = [];
        private readonly HashSet<(int Api, int App)> _registered = [], _observing = [];

        // A share that nobody has taken: the object, and who shared it.
        private readonly List<(Thing Thing, int Sender)> _waiting = [];

        public Ghid AddressOf(int index) => index < _things.Count ? _things[index].Address : Unknown;

        public void Named(Ghid address) => _things[^1].Address = address;

        public ulong RevisionFor(Step step) => step.Follows switch
        {
            Follows.Any => RevisedObject.AnyRevision,
            _ when step.Object >= _things.Count => 1,
            Follows.Older => _things[step.Object].Revision - 1,
            _ => _things[step.Object].Revision,
        };

        public string Describe(Received notification)
        {
            if (notification.Code == RequestCode.UpdateRevised)
            {
                (ulong revision, Objdef? definition) = notification.Revised;
                return $"!R {IndexOf(definition!.Address)} {revision} {definition.Text}";
            }

            if (notification.Code == RequestCode.UpdateObject)
                return $"!O {IndexOf(notification.Definition.Address)} {notification.Definition.Text}";
            string redelivered = notification.Body.Length == ShareNotice.DeferredLength ? $"{notification.Body[^1]}" : "";
            return $"{notification.Code} {IndexOf(new Ghid(notification.Body.AsSpan(0, 65)))} {redelivered}";
        }

        private int IndexOf(Ghid address) => _things.FindIndex(t => t.Address == address);

        public (string Answer, List<(int App, string What)> Told) Expect(Step step, string state)
        {
            var told = new List<(int App, string What)>();
            string answer = Answer(step, state, told);
            return (answer, told);
        }

        private string Answer(Step step, string state, List<(int App, string What)> told)
        {
            switch (step.Verb)
            {
                case Verb.New:
                    if (step.IsPrivate && step.App == Tokenless) return "nak 0000";
                    Thing made = Add(step.IsDynamic, step.Api, step.App, step.IsPrivate, state);
                    made.Trackers.Add(step.App);
                    if (!step.IsPrivate) TellShare(told, [.. Listeners(step.Api, step.App), .. Observers(step.Api, step.App)], made);
                    return "ack";
                case Verb.Register:
                    _registered.Add((step.Api, step.App));
                    foreach ((Thing thing, int sender) in _waiting.Where(w => w.Thing.Api == step.Api && w.Sender != step.App).ToList())
                    {
                        TellShare(told, [step.App], thing);
                        _waiting.Remove((thing, sender));
                    }

                    return "ack";
                case Verb.Observe:
                    if (step.App == Original) return "nak 0000";
                    _observing.Add((step.Api, step.App));
                    return "listed" + string.Concat(
                        _things.Where(t => !t.IsDead && t.Api == step.Api && (!t.IsPrivate || t.Owner == step.App))
                            .Select(t => t.Address).Order().Select(a => " " + Convert.ToHexStringLower(a.ToByteArray())));
                case Verb.Deregister:
                    _registered.Remove((step.Api, step.App));
                    _observing.Remove((step.Api, step.App));
                    return "ack";
                case Verb.Discard:
                    if (step.Object < _things.Count) _things[step.Object].Trackers.Remove(step.App);
                    return "ack";
            }

            if (step.App == Original && (step.Verb == Verb.PushRevised || step is { Verb: Verb.Get, IsDynamic: false })) return "nak 0000";
            if (step.Object >= _things.Count) return "nak 0008";
            Thing it = _things[step.Object];
            bool visible = !it.IsPrivate || it.Owner == step.App;
            if (it.IsDead) return visible && step.Verb is (Verb.Push or Verb.PushRevised) ? "nak FFFF" : "nak 0008";
            if (!visible) return "nak 0008";
            switch (step.Verb)
            {
                case Verb.Get:
                    it.Trackers.Add(step.App);
                    return step.IsDynamic ? $"state {it.State} private {it.IsPrivate}" : $"revision {it.Standing}";
                case Verb.Push or Verb.PushRevised:
                    if (!it.IsDynamic || (step.IsPrivate && !it.IsPrivate)) return "nak 0000";
                    if (step.Verb == Verb.PushRevised && step.Follows == Follows.Older) return $"conflict {it.Standing}";
                    it.IsPrivate &= step.IsPrivate;
                    it.State = state;
                    it.Revision++;
                    told.AddRange(it.Trackers.Where(a => a != step.App).Select(
                        a => (a, a == Original ? $"!O {_things.IndexOf(it)} {state}" : $"!R {_things.IndexOf(it)} {it.Revision} {state}")));
                    return step.Verb == Verb.Push ? "ack" : $"revision {it.Revision}";
                case Verb.Share:
                    if (it.IsPrivate) return "nak FFFF";
                    int[] listeners = [.. Listeners(it.Api, step.App)];
                    Wait(it, step.App, isTaken: listeners.Length != 0);
                    TellShare(told, [.. listeners, .. Observers(it.Api, step.App)], it);
                    if (step.App != Tokenless) told.Add((step.App, $"^S {_things.IndexOf(it)} "));
                    return "ack";
                case Verb.Freeze:
                    if (!it.IsDynamic) return "nak 0000";
                    Add(isDynamic: false, it.Api, it.Owner, it.IsPrivate, it.State);
                    return "ack";
                case Verb.Hold:
                    return "ack";
                default:
                    it.IsDead = true;
                    _waiting.RemoveAll(w => w.Thing == it);
                    Tell(told, it.Trackers.Where(a => a != step.App), "XO", it);
                    it.Trackers.Clear();
                    return "ack";
            }
        }

        // A share that is repeated while it waits keeps its place in the line, with its new sender.
        private void Wait(Thing thing, int sender, bool isTaken)
        {
            int place = _waiting.FindIndex(w => w.Thing == thing);
            if (isTaken) _waiting.RemoveAll(w => w.Thing == thing);
            else if (place < 0) _waiting.Add((thing, sender));
            else _waiting[place] = (thing, sender);
        }

        private Thing Add(bool isDynamic, int api, int owner, bool isPrivate, string state)
        {
            var thing = new Thing { IsDynamic = isDynamic, Api = api, Owner = owner, IsPrivate = isPrivate, State = state };
            _things.Add(thing);
            return thing;
        }

        private IEnumerable<int> Listeners(int api, int but) => Enumerable.Range(0, Apps).Where(a => a != but && _registered.Contains((api, a)));

        private IEnumerable<int> Observers(int api, int but) =>
            Enumerable.Range(0, Apps).Where(a => a != but && _observing.Contains((api, a)) && !_registered.Contains((api, a)));

        // Whoever is told here acknowledges at once, so nobody is told of a share again.
        private void TellShare(List<(int App, string What)> told, IEnumerable<int> apps, Thing thing) =>
            told.AddRange(apps.Select(a => (a, $"@O {_things.IndexOf(thing)} {(a == Original ? "" : "0")}")));

        private void Tell(List<(int App, string What)> told, IEnumerable<int> apps, string code, Thing thing) =>
            told.AddRange(apps.Select(a => (a, $"{code} {_things.IndexOf(thing)} ")));
    }
}
