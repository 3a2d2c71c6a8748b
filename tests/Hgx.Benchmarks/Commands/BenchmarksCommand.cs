using System.CommandLine;

namespace Hgx.Benchmarks.Commands;

/// <summary>The whole command line.</summary>
internal sealed class BenchmarksCommand : RootCommand
{
    private BenchmarksCommand() : base("Measures Hgx.Typed and its service beside their peers, in one run. See README.md.")
    {
        MeasuringCommand[] measuring =
        [
            new RoundTripCommand(), new DurableCommand(), new InFlightCommand(), new EmbeddedCommand(), new FanOutCommand(), new LargeStoreCommand(),
            new SerializingCommand(), new GeneratorCommand(), new FirstObjectCommand(), new MemoryCommand(),
        ];
        foreach (MeasuringCommand command in measuring) Add(command);
        Add(new AllCommand(measuring));
        Add(new MicroCommand());
        Add(new LoadCommand());
        Add(new ServeCommand());
        Add(new SubscribeCommand());
        Add(new StoreCommand());
    }

    public static Task<int> RunAsync(string[] arguments) => new BenchmarksCommand().Parse(arguments).InvokeAsync();
}
