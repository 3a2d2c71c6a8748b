return await Hgx.Benchmarks.Commands.BenchmarksCommand.RunAsync(args);
