using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Service.Tests")]
[assembly: InternalsVisibleTo("Hgx.Typed.Tests")]
[assembly: InternalsVisibleTo("Hgx.EndToEnd.Tests")]
[assembly: InternalsVisibleTo("Hgx.Cli.Tests")]
