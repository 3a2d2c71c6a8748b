// Writes, reads and carries over links every sample of the corpus, and lives through an object's life. What it prints is the same at each
// run, however the program was compiled. The service keeps nothing, and no socket is opened.
using Hgx.Service;
using Hgx.Typed;
using Hgx.Typed.Aot.TestApp;
using Hgx.Typed.Corpus.Samples;

await using HgxService service = await HgxService.StartAsync(new HgxServiceOptions { InMemory = true });
using HgxLink alice = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = service.OpenChannel });
using HgxLink bob = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = service.OpenChannel });

int different = 0;
foreach (SampleSet set in CorpusSamples.All)
{
    for (int i = 0; i < set.Count; i++)
    {
        byte[] written = set.Write(i);
        Console.WriteLine($"{set.Type.FullName} {i} {Convert.ToHexString(written)}");
        Expect("read and written again", set.Rewrite(written), written);
        Expect("carried over links", await set.CarryAsync(i, alice, bob), written);
    }
}

await ObjectLife.RunAsync(alice, bob);
await alice.StopAsync();
await bob.StopAsync();
Console.WriteLine("stopped");
return different == 0 ? 0 : 1;

void Expect(string how, byte[] bytes, byte[] written)
{
    if (bytes.AsSpan().SequenceEqual(written)) return;
    Console.WriteLine($"  {how}: {Convert.ToHexString(bytes)}");
    different++;
}
