using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Typed.Tests")]
