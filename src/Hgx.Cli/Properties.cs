using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Cli.Tests")]
