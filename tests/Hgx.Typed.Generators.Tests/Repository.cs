namespace Hgx.Typed.Generators.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Hgx.Typed.sln"))) folder = Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
    }
}
