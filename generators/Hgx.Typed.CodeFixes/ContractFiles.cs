using Hgx.Typed.Generators.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.CodeFixes;

/// <summary>A project's contract files, and its contracts beside them.</summary>
internal sealed class ContractFiles
{
    private readonly Project _project;
    private readonly TextDocument? _shipped, _unshipped;
    private readonly string _text;

    private ContractFiles(Project project, TextDocument? shipped, TextDocument? unshipped, string text, ContractGuard guard) =>
        (_project, _shipped, _unshipped, _text, Guard) = (project, shipped, unshipped, text, guard);

    /// <summary>How the contracts differ from the files.</summary>
    public ContractGuard Guard { get; }

    /// <summary>Reads them; null when the project cannot be compiled at all.</summary>
    public static async Task<ContractFiles?> ReadAsync(Project project, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) return null;
        TextDocument? shipped = Find(project, ContractFile.Shipped), unshipped = Find(project, ContractFile.Unshipped);
        string text = await TextOf(unshipped).ConfigureAwait(false);
        return new ContractFiles(
            project, shipped, unshipped, text, ContractGuard.Of(compilation, await TextOf(shipped).ConfigureAwait(false), text, cancellationToken));

        async Task<string> TextOf(TextDocument? document) =>
            document is null ? "" : (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
    }

    /// <summary>The solution with changes recorded.</summary>
    public Solution Record(IReadOnlyCollection<ContractChange> changes) => Write(_project.Solution, Guard.Recording.Text(_text, changes));

    /// <summary>A changed solution, with what a recording makes of the file.</summary>
    public Solution Write(Solution solution, Func<string, string> record) => Write(solution, record(_text));

    private Solution Write(Solution solution, string text)
    {
        if (_unshipped is not null) return solution.WithAdditionalDocumentText(_unshipped.Id, SourceText.From(text));
        solution = Add(solution, ContractFile.Unshipped, text);
        return _shipped is null ? Add(solution, ContractFile.Shipped, "") : solution;
    }

    private Solution Add(Solution solution, string name, string text)
    {
        string? folder = Path.GetDirectoryName(_project.FilePath);
        return solution.AddAdditionalDocument(
            DocumentId.CreateNewId(_project.Id), name, SourceText.From(text), filePath: folder is null ? name : Path.Combine(folder, name));
    }

    private static TextDocument? Find(Project project, string name) =>
        project.AdditionalDocuments.FirstOrDefault(x => Path.GetFileName(x.FilePath ?? x.Name).Equals(name, StringComparison.OrdinalIgnoreCase));
}
