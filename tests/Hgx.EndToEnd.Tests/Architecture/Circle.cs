#pragma warning disable IDE0130, IDE0161 // Three namespaces in a file, on purpose: what the search for circles must find.
namespace Hgx.EndToEnd.Tests.Architecture.Circle.First
{
    internal sealed class ClosureUser
    {
        public static Func<int, object> Make(int start) => count => start + count > 0 ? new Second.AsyncUser() : "none";
    }
}

namespace Hgx.EndToEnd.Tests.Architecture.Circle.Second
{
    internal sealed class AsyncUser
    {
        public static async Task<string?> ReadAsync()
        {
            await Task.Yield();
            return Third.ArgumentUser.Empty.ToString();
        }
    }
}

namespace Hgx.EndToEnd.Tests.Architecture.Circle.Third
{
    internal sealed class ArgumentUser
    {
        public static object Empty => new List<First.ClosureUser[]>();
    }
}
