using Mono.Cecil;

namespace Hgx.EndToEnd.Tests.Architecture.Compiled;

/// <summary>Which namespaces of an assembly use which, and through which types.</summary>
internal sealed class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, List<string>>> _uses = new(StringComparer.Ordinal);

    /// <param name="types">The types; those that they use and that are not among them do not count.</param>
    public NamespaceGraph(IReadOnlyCollection<TypeDefinition> types)
    {
        var counted = types.ToHashSet();
        foreach (TypeDefinition type in types)
        {
            foreach (TypeDefinition used in TypeUses.Of(type))
            {
                if (used.Namespace == type.Namespace || !counted.Contains(used)) continue;
                Examples(type.Namespace, used.Namespace).Add($"{type.Name} uses {used.Name}");
            }
        }
    }

    /// <summary>An assembly's namespaces; what compilers and generators add under other names is left out.</summary>
    public static NamespaceGraph Of(ModuleDefinition module) =>
        new([.. module.Types.Where(type => type.Namespace == "Hgx" || type.Namespace.StartsWith("Hgx.", StringComparison.Ordinal))]);

    /// <summary>A line for each way to go round in a circle: the namespaces, and with each step an example.</summary>
    public IReadOnlyList<string> Cycles()
    {
        var cycles = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string start in _uses.Keys)
        {
            foreach (string first in _uses[start].Keys)
            {
                if (PathTo(first, start) is not { } back) continue;
                List<string> circle = [start, .. back];
                // The same circle is found from each of its namespaces.
                if (seen.Add(string.Join('|', circle.SkipLast(1).Order(StringComparer.Ordinal)))) cycles.Add(Describe(circle));
            }
        }

        return cycles;
    }

    private string Describe(List<string> circle) => string.Join("; ", circle.Zip(circle.Skip(1), (from, to) =>
    {
        List<string> examples = _uses[from][to];
        examples.Sort(StringComparer.Ordinal);
        return $"{from} -> {to} ({examples[0]}{(examples.Count == 1 ? "" : $" and {examples.Count - 1} more")})";
    }));

    /// <summary>The shortest way from one namespace to another, both included; null when there is none.</summary>
    private List<string>? PathTo(string from, string to)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out string? here))
        {
            if (here == to)
            {
                var path = new List<string>();
                for (string? step = to; step is not null; step = cameFrom[step]) path.Insert(0, step);
                return path;
            }

            if (!_uses.TryGetValue(here, out SortedDictionary<string, List<string>>? next)) continue;
            foreach (string there in next.Keys)
            {
                if (cameFrom.TryAdd(there, here)) queue.Enqueue(there);
            }
        }

        return null;
    }

    private List<string> Examples(string from, string to)
    {
        if (!_uses.TryGetValue(from, out SortedDictionary<string, List<string>>? targets))
            _uses[from] = targets = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        if (!targets.TryGetValue(to, out List<string>? examples)) targets[to] = examples = [];
        return examples;
    }
}
