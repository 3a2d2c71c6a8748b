using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hgx.Service.Tests")]
