using System.Reflection;
using System.Runtime.CompilerServices;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>The pipeline keeps models between runs, and no compilation, symbol, node or location through them.</summary>
public sealed class RetentionTests
{
    public static TheoryData<Type> Kept => [typeof(Parsed<ObjectModel>), typeof(Parsed<ValueModel>), typeof(Parsed<UnionModel>)];

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_a_step_keeps_is_made_of_text_and_numbers_alone(Type kept)
    {
        var seen = new HashSet<Type>();
        Visit(kept, kept.Name);

        void Visit(Type type, string path)
        {
            if (type == typeof(string) || type.IsPrimitive || type.IsEnum || !seen.Add(type)) return;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                Visit(type.GetGenericArguments()[0], path + "[]");
                return;
            }

            // A sealed record compares all that it holds, and no derived one can hold more.
            Assert.True(type is { IsSealed: true, Namespace: "Hgx.Typed.Generators.Model" }, $"{path} is a {type}");
            Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), $"{path} cannot be compared");
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                Visit(field.FieldType, $"{path}.{field.Name}");
        }
    }

    [Fact]
    public void No_compilation_and_no_symbol_survives_its_run()
    {
        (GeneratorDriver driver, List<WeakReference> past) = RunMany();
        for (int i = 0; i < 5 && past.Exists(x => x.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(past, x => x.IsAlive);
        Assert.Equal(4, driver.GetRunResult().GeneratedTrees.Length);
        GC.KeepAlive(driver);
    }

    // Each edit is one of an annotated type, so that all models are made again. The last compilation is the driver's own.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, List<WeakReference> Past) RunMany()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new HgxGenerator().AsSourceGenerator()], parseOptions: GeneratorRun.ParseOptions(LanguageVersion.CSharp14));
        var past = new List<WeakReference>();
        CSharpCompilation? last = null;
        for (int i = 0; i < 8; i++)
        {
            if (last is not null)
            {
                past.Add(new WeakReference(last));
                foreach (string name in new[] { "Acme.Status", "Acme.Reading", "Acme.Shape" }) past.Add(new WeakReference(last.GetTypeByMetadataName(name)));
            }

            last = GeneratorRun.Compile(EditedProject.Files.Select(x => (x.Path, x.Text.Replace("namespace Acme;", $"namespace Acme; class Edit{Path.GetFileNameWithoutExtension(x.Path)}{i};", StringComparison.Ordinal))));
            driver = driver.RunGenerators(last, TestContext.Current.CancellationToken);
        }

        return (driver, past);
    }
}
