using Hgx.Typed;

namespace SharedBoard.Commands;

/// <summary>The same as those of <c>hgx</c>.</summary>
internal static class ExitCodes
{
    public const int Ok = 0, Failed = 1, Usage = 2, NoService = 5;

    public static int Of(Exception error) => error is HgxServiceUnavailableException ? NoService : Failed;
}
