using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Protocol.Tests")]
[assembly: InternalsVisibleTo("Hgx.Typed")]
[assembly: InternalsVisibleTo("Hgx.Service")]
