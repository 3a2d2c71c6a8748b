using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Protocol.Tests")]
