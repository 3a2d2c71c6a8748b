using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX03: threads and forms.</summary>
internal static class FormCases
{
    private const string Usings = "using System.Threading;\nusing System.Threading.Tasks;\n";

    private const string Thing = """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } }""";

    private const string Boiler = """[HgxObject(ApiId = "b", Accessors = HgxAccessors.Set | HgxAccessors.Get)] public partial class Boiler { public partial int Target { get; set; } }""";

    private static readonly DiagnosticCase[] s_blockingOnLoop =
    [
        new("HGX0301",
            Heated("public static void Run(Boiler boiler) => boiler.Updated += (_, _) => boiler.SetTarget(1);"),
            Heated("public static void Run(HgxLink link, Boiler boiler) => boiler.Updated += link.WrapThreadsafe<HgxChange<Boiler>>((_, _) => boiler.SetTarget(1));"))
        {
            Name = "accessor", Fixed = Heated("public static void Run(Boiler boiler) => boiler.Updated += async (_, _) => await boiler.SetTargetAsync(1);"),
        },
        new("HGX0301",
            With("public static Task Run(HgxLink link) => link.OnShareAsync<Thing>(async share => { Thing thing = share.Get(); await thing.PushAsync(); });"),
            With("public static Task Run(HgxLink link) => link.OnShareAsync<Thing>(async share => await (await share.GetAsync()).PushAsync());"))
        {
            Name = "share handler",
            Fixed = With("public static Task Run(HgxLink link) => link.OnShareAsync<Thing>(async share => { Thing thing = await share.GetAsync(); await thing.PushAsync(); });"),
        },
        new("HGX0301",
            With("public static void Run(Thing thing) => thing.Updated += (_, _) => thing.Push();"),
            With("public static void Run(HgxLink link, Thing thing) => thing.Updated += link.WrapThreadsafe<HgxChange<Thing>>((_, _) => thing.Push());"))
        {
            Name = "update handler", Fixed = With("public static void Run(Thing thing) => thing.Updated += async (_, _) => await thing.PushAsync();"),
        },
        new("HGX0301",
            With("public static void Run(Thing thing, Ghid bob) => thing.Hgx.Updated += delegate { if (thing.X > 0) thing.Hgx.Freeze().Share(bob); };"),
            With("public static void Run(Thing thing, Ghid bob) => thing.Hgx.Updated += delegate { if (thing.X > 0) Task.Run(() => thing.Hgx.Freeze().Share(bob)); };"))
        {
            // Two forms are mended one by one.
            Name = "two forms",
        },
        new("HGX0301",
            With("""
                public static void Run(HgxLink link, Thing thing)
                {
                    thing.PropertyChanged += OnChanged;
                    link.Resynced += OnResynced;
                    void OnChanged(object? sender, System.ComponentModel.PropertyChangedEventArgs arguments) => thing.Push();
                }
                private static void OnResynced(object? sender, EventArgs arguments) => ((HgxLink)sender!).Get<Thing>(default);
                """),
            With("""
                public static void Run(HgxLink link, Thing thing)
                {
                    thing.PropertyChanged -= OnChanged;
                    link.LoopBlocked += OnBlocked;
                    void OnChanged(object? sender, System.ComponentModel.PropertyChangedEventArgs arguments) => thing.Push();
                }
                private static void OnBlocked(object? sender, EventArgs arguments) => ((HgxLink)sender!).Get<Thing>(default);
                """))
        {
            Name = "methods",
        },
        new("HGX0301",
            With("public static Task Run(HgxLink link) => link.RegisterShareHandlerAsync(Thing.ApiId, (ghid, _, _) => { link.Get<Thing>(ghid); return Task.CompletedTask; });"),
            With("public static Task Run(HgxLink link) => link.RegisterShareHandlerAsync(Thing.ApiId, link.WrapThreadsafe((ghid, _, _) => link.Get<Thing>(ghid)));"))
        {
            Name = "handler that gives a task",
        },
        new("HGX0301",
            With("public static async Task Run(Thing thing, CancellationToken token) { await thing.OnLoop.PushAsync(token); thing.Sync(); }"),
            With("public static void Run(Thing thing, bool isOnLoop) { if (isOnLoop) _ = thing.OnLoop.PushAsync().AsTask(); else thing.Push(); thing.Sync(); }"))
        {
            Name = "after a loop-bound form",
            Fixed = With("public static async Task Run(Thing thing, CancellationToken token) { await thing.OnLoop.PushAsync(token); await thing.SyncAsync(token); }"),
        },
    ];

    private static readonly DiagnosticCase[] s_blockingInAsync =
    [
        new("HGX0302",
            Heated("public static async Task<int> Run(Boiler boiler, CancellationToken token) { await Task.Yield(); return boiler.GetTarget(); }"),
            Heated("public static int Run(Boiler boiler) => boiler.GetTarget();"))
        {
            Name = "accessor",
            Fixed = Heated("public static async Task<int> Run(Boiler boiler, CancellationToken token) { await Task.Yield(); return await boiler.GetTargetAsync(token); }"),
        },
        new("HGX0302",
            With("public static async Task Run(HgxLink link, Ghid ghid) { await Task.Yield(); link.Get<Thing>(ghid).X = 1; }"),
            With("public static async Task Run(HgxLink link, Ghid ghid) { await Task.Run(() => link.Get<Thing>(ghid).X = 1); link.Dispose(); }"))
        {
            Name = "method", Fixed = With("public static async Task Run(HgxLink link, Ghid ghid) { await Task.Yield(); (await link.GetAsync<Thing>(ghid)).X = 1; }"),
        },
        new("HGX0302",
            With("public static async Task<Thing> Run(HgxLink link, CancellationToken token) { await Task.Yield(); return link.New(new Thing(), isPrivate: true); }"),
            With("public static Task<Thing> Run(HgxLink link) => Task.FromResult(link.New(new Thing(), isPrivate: true));"))
        {
            Name = "token",
            Fixed = With("public static async Task<Thing> Run(HgxLink link, CancellationToken token) { await Task.Yield(); return await link.NewAsync(new Thing(), isPrivate: true, cancellationToken: token); }"),
        },
        new("HGX0302",
            With("public static Func<Ghid, CancellationToken, Task> Run(Thing thing) => async (bob, token) => { await Task.Yield(); thing.Share(bob); };"),
            With("public static Action<Ghid> Run(Thing thing) => bob => thing.Share(bob);"))
        {
            Name = "lambda",
            Fixed = With("public static Func<Ghid, CancellationToken, Task> Run(Thing thing) => async (bob, token) => { await Task.Yield(); await thing.ShareAsync(bob, token); };"),
        },
        // The loop may have been left, so that it need not throw; it blocks a thread of the pool all the same.
        new("HGX0302",
            With("public static Task Run(HgxLink link) => link.OnShareAsync<Thing>(async share => { await Task.Delay(1).ConfigureAwait(false); share.Get(); });"),
            With("public static Task Run(HgxLink link) => link.OnShareAsync<Thing>(async share => { await Task.Delay(1).ConfigureAwait(false); await share.GetAsync(); });"))
        {
            Name = "handler that has left the loop",
            Fixed = With("public static Task Run(HgxLink link) => link.OnShareAsync<Thing>(async share => { await Task.Delay(1).ConfigureAwait(false); await share.GetAsync(); });"),
        },
        // No code fix: a lock does not hold over an await, and null is not awaited.
        new("HGX0302",
            With("public static async Task Run(Thing? thing, object gate) { await Task.Yield(); lock (gate) thing?.Push(); thing?.Push(); }"),
            With("public static async Task Run(Thing? thing, object gate) { await Task.Yield(); if (thing is not null) await thing.PushAsync(); }"))
        {
            Name = "where no await can stand",
        },
        new("HGX0302",
            $"await using var link = await HgxLink.ConnectAsync();\nvar thing = link.New(new Thing());\n{Thing}",
            $"using var link = new HgxLink();\nvar thing = link.New(new Thing());\n{Thing}")
        {
            Name = "program", Output = OutputKind.ConsoleApplication,
            Fixed = $"await using var link = await HgxLink.ConnectAsync();\nvar thing = await link.NewAsync(new Thing());\n{Thing}",
        },
    ];

    private static readonly DiagnosticCase[] s_loopBoundElsewhere =
    [
        new("HGX0303",
            Heated("public static Task Run(Boiler boiler, CancellationToken token) => Task.Run(async () => await boiler.OnLoop.SetTargetAsync(1, token));"),
            Heated("public static Task Run(HgxLink link, CancellationToken token) => link.OnShareAsync<Boiler>(async share => await (await share.GetAsync()).OnLoop.SetTargetAsync(1, token));"))
        {
            Name = "accessor", Fixed = Heated("public static Task Run(Boiler boiler, CancellationToken token) => Task.Run(async () => await boiler.SetTargetAsync(1, token));"),
        },
        new("HGX0303",
            With("public static Task Run(Thing thing, CancellationToken token) => Task.Run(async () => await thing.OnLoop.PushAsync(token));"),
            With("public static Task Run(HgxLink link, CancellationToken token) => link.OnShareAsync<Thing>(async share => await (await share.GetAsync()).OnLoop.PushAsync(token));"))
        {
            Name = "pool", Fixed = With("public static Task Run(Thing thing, CancellationToken token) => Task.Run(async () => await thing.PushAsync(token));"),
        },
        new("HGX0303",
            With("public static async Task Run(HgxLink link, Thing thing) { await Task.Delay(1).ConfigureAwait(false); if (thing.X > 0) { await thing.Hgx.OnLoop.PushAsync(); } }"),
            With("""
                public static async Task Run(HgxLink link, Thing thing, Task task)
                {
                    if (thing.X > 0) await task.ConfigureAwait(false);
                    await task.ConfigureAwait(true);
                    await thing.OnLoop.PushAsync().ConfigureAwait(false);
                    await thing.OnLoop.SyncAsync();
                    await task.ConfigureAwait(false);
                }
                """))
        {
            Name = "after leaving",
            Fixed = With("public static async Task Run(HgxLink link, Thing thing) { await Task.Delay(1).ConfigureAwait(false); if (thing.X > 0) { await thing.Hgx.PushAsync(); } }"),
        },
        new("HGX0303",
            With("public static void Run(Thing thing) => new Thread(() => thing.Hgx.OnLoop.PushAsync().AsTask().Wait()).Start();"),
            With("public static void Run(Thing thing) => new Thread(() => thing.Hgx.PushAsync().Wait()).Start();"))
        {
            Name = "as a task", Fixed = With("public static void Run(Thing thing) => new Thread(() => thing.Hgx.PushAsync().Wait()).Start();"),
        },
        new("HGX0303",
            With("public static Func<Ghid, Task> Run(HgxLink link, HgxRef<Thing> other) => link.WrapThreadsafe<Ghid>(_ => other.GetAsync(link.OnLoop).AsTask());"),
            With("public static Func<Ghid, Task> Run(HgxLink link, HgxRef<Thing> other) => link.WrapThreadsafe<Ghid>(_ => other.Get(link));"))
        {
            Name = "worker", Fixed = With("public static Func<Ghid, Task> Run(HgxLink link, HgxRef<Thing> other) => link.WrapThreadsafe<Ghid>(_ => other.GetAsync(link));"),
        },
        new("HGX0303",
            With("""
                public static void Run(HgxLink link)
                {
                    new Thread(() => link.OnLoop.RegisterTokenAsync()).Start();
                    ThreadPool.QueueUserWorkItem(_ => link.OnLoop.DeregisterStartupAsync());
                    link.LoopBlocked += Stop;
                }
                private static void Stop(object? sender, HgxLoopBlockedEventArgs arguments) => ((HgxLink)sender!).OnLoop.StopAsync();
                """),
            With("""
                public static void Run(HgxLink link)
                {
                    link.Disconnected += Stop;
                    Stop(link, EventArgs.Empty);
                }
                private static void Stop(object? sender, EventArgs arguments) => ((HgxLink)sender!).OnLoop.StopAsync();
                """))
        {
            Name = "threads",
        },
        new("HGX0303",
            With("public static async Task Main() { var link = await HgxLink.ConnectAsync(); await link.OnLoop.NewAsync(new Thing()); }"),
            With("public static void Main() { } public static async Task Run(HgxLink link) => await link.OnLoop.NewAsync(new Thing());"))
        {
            Name = "Main", Output = OutputKind.ConsoleApplication,
            Fixed = With("public static async Task Main() { var link = await HgxLink.ConnectAsync(); await link.NewAsync(new Thing()); }"),
        },
        new("HGX0303",
            $"var link = new HgxLink();\nvar thing = await link.OnLoop.NewAsync(new Thing());\n{Thing}",
            $"var link = await HgxLink.ConnectAsync();\nvar thing = await link.NewAsync(new Thing());\nthing.Updated += async (_, _) => await thing.OnLoop.PushAsync();\n{Thing}")
        {
            Name = "program", Output = OutputKind.ConsoleApplication,
            Fixed = $"var link = new HgxLink();\nvar thing = await link.NewAsync(new Thing());\n{Thing}",
        },
    ];

    public static readonly DiagnosticCase[] All = [.. s_blockingOnLoop, .. s_blockingInAsync, .. s_loopBoundElsewhere];

    private static string Heated(string code) => $"{With(code)}\n{Boiler}\n";

    private static string With(string members) => $"{Usings}{Thing}\npublic static class User\n{{\n{members}\n}}\n";
}
