using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Records.Tests")]
