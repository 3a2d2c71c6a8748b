using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Typed.Tests")]
[assembly: InternalsVisibleTo("Hgx.Crash.Tests")]
[assembly: InternalsVisibleTo("Hgx.Crash.TestApp")]
