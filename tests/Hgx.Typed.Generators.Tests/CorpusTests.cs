using System.Reflection;
using Hgx.Typed.Corpus.Samples;

namespace Hgx.Typed.Generators.Tests;

/// <summary>The samples that other projects take the corpus by have everything that is in it.</summary>
public sealed class CorpusTests
{
    private static IEnumerable<Type> Classes => typeof(Corpus.Everything).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(HgxObjectAttribute), inherit: false) && IsOfTheCorpus(type));

    [Fact]
    public void Every_annotated_class_has_samples_once() => Assert.Equal(
        Classes.Select(type => type.FullName).Order(StringComparer.Ordinal),
        CorpusSamples.All.Select(set => (set.Type.IsGenericType ? set.Type.GetGenericTypeDefinition() : set.Type).FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_member_is_something_else_than_at_first_in_a_sample() => Assert.Empty(
        from set in CorpusSamples.All
        from member in Members(set.Type).Except(Enumerable.Range(0, set.Count).SelectMany(set.MembersSet))
        select $"{set.Type.Name}.{member}");

    [Fact]
    public void Samples_are_the_same_each_time_and_when_they_are_read_and_written_again() => Assert.All(CorpusSamples.All, set =>
    {
        for (int i = 0; i < set.Count; i++)
        {
            byte[] bytes = set.Write(i);
            Assert.Equal(bytes, set.Write(i));
            Assert.Equal(bytes, set.Rewrite(bytes));
        }
    });

    private static bool IsOfTheCorpus(Type type) => type.Namespace is null || type.Namespace.StartsWith("Hgx.Typed.Corpus", StringComparison.Ordinal);

    private static IEnumerable<string> Members(Type type) =>
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        where property.CanWrite && !property.IsDefined(typeof(HgxIgnoreAttribute)) && !property.Name.Contains('.')
        where property.DeclaringType!.IsDefined(typeof(HgxObjectAttribute), inherit: false)
        select property.Name;
}
