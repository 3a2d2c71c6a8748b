using Hgx.Cli.Commands;

return await HgxCommand.RunAsync(args).ConfigureAwait(false);
