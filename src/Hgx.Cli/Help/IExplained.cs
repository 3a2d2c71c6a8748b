namespace Hgx.Cli.Help;

/// <summary>A command whose help shows more than its options.</summary>
internal interface IExplained
{
    /// <summary>What a user must know besides; null when the options say it all.</summary>
    string? Notes { get; }

    IReadOnlyList<Example> Examples { get; }
}
