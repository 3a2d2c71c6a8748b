using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>What an edit runs again, by the pipeline's tracked steps.</summary>
public sealed class IncrementalityTests
{
    [Fact]
    public void An_unrelated_edit_writes_nothing_again()
    {
        EditedProject project = new();
        project.Edit("/src/Other.cs", "class Other", "class Another { public int Member; } class Other");
        AssertNothingIsWrittenAgain(project);
    }

    [Fact]
    public void A_file_added_or_removed_writes_nothing_again()
    {
        EditedProject project = new();
        project.Add("/src/Added.cs", "namespace Acme; public class Added { }");
        AssertNothingIsWrittenAgain(project);
        project.Remove("/src/Added.cs");
        AssertNothingIsWrittenAgain(project);
    }

    [Fact]
    public void A_comment_on_every_line_of_every_file_writes_nothing_again()
    {
        EditedProject project = new();
        foreach (string path in project.Paths)
            project.Edit(path, text => string.Join("\n", text.Split('\n').Select(line => line.TrimStart().StartsWith('#') || line.Contains("///", StringComparison.Ordinal) ? "// a comment\n" + line : line + " // a comment")));
        AssertNothingIsWrittenAgain(project);
    }

    [Fact]
    public void Files_in_another_order_change_no_model_and_no_text()
    {
        EditedProject project = new();
        GeneratorRunResult before = project.Run();
        project.Reverse();
        GeneratorRunResult after = project.Run();
        foreach (string step in new[] { TrackingNames.Objects, TrackingNames.Values, TrackingNames.Unions })
            Assert.Equal(Models(before, step).ToHashSet(), Models(after, step).ToHashSet());
        Assert.Equal(Texts(before), Texts(after));

        // The compiler matches files with those of its last run by position, and so reports what stands at another one as removed and new.
        static IEnumerable<object> Models(GeneratorRunResult result, string step) =>
            result.TrackedSteps[step].SelectMany(x => x.Outputs).Where(x => x.Reason != Removed).Select(x => x.Value);
        static string[] Texts(GeneratorRunResult result) =>
            [.. result.GeneratedSources.Select(x => x.HintName + x.SourceText).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("/src/Status.cs", "public partial Reading", "private int Twice(int x) => 2 * x; public partial Reading")]
    [InlineData("/src/Reading.cs", "public double Value", "private int Twice(int x) => 2 * x; public double Value")]
    [InlineData("/src/Shape.cs", "[HgxValue]", "private int Twice(int x) => 2 * x; [HgxValue]")]
    public void A_method_added_to_a_type_writes_nothing_again(string path, string before, string after)
    {
        EditedProject project = new();
        project.Edit(path, before, after);
        AssertNothingIsWrittenAgain(project);
    }

    [Fact]
    public void A_property_added_to_an_object_writes_it_again_and_nothing_else()
    {
        EditedProject project = new();
        project.Edit("/src/Status.cs", "public partial Reading", "public partial int Cores { get; set; } public partial Reading");
        GeneratorRunResult result = project.Run();
        AssertSteps(result, objects: [Modified], values: [Unchanged, Unchanged], unions: [Unchanged]);
        Assert.Equal(["Status"], project.Written);
    }

    [Theory]
    [InlineData("/src/Reading.cs", "public double Value", "public int Quality { get; init; } public double Value", "Reading")]
    [InlineData("/src/Shape.cs", "Circle(double Radius)", "Circle(double Radius, string? Color = null)", "Shape-Circle")]
    public void A_property_added_to_a_value_writes_it_again_and_nothing_else(string path, string before, string after, string written)
    {
        EditedProject project = new();
        project.Edit(path, before, after);
        GeneratorRunResult result = project.Run();
        Assert.Equal([Unchanged], Reasons(result, TrackingNames.Objects));
        Assert.Equal([Modified, Unchanged], Reasons(result, TrackingNames.Values).Order());
        Assert.Equal([Unchanged], Reasons(result, TrackingNames.Unions));
        Assert.Equal([written], project.Written);
    }

    [Fact]
    public void A_case_added_to_a_union_writes_the_union_and_the_case_and_nothing_else()
    {
        EditedProject project = new();
        project.Edit("/src/Shape.cs", "Circle(double Radius) : Shape;", "Circle(double Radius) : Shape;\n[HgxValue] public sealed partial record Square(double Side) : Shape;");
        GeneratorRunResult result = project.Run();
        Assert.Equal([Unchanged], Reasons(result, TrackingNames.Objects));
        Assert.Equal([Modified], Reasons(result, TrackingNames.Unions));
        Assert.Equal(["Shape", "Shape-Square"], project.Written);
    }

    [Theory]
    [InlineData("[HgxObject(ApiId = \"acme/second@1\")] public partial class Second { public partial int X { get; set; } }")]
    [InlineData("[HgxValue] public partial record Second(int X);")]
    [InlineData("[HgxUnion] public abstract partial record Second;")]
    public void A_second_type_is_written_alone(string declaration)
    {
        EditedProject project = new();
        project.Add("/src/Second.cs", GeneratorRun.Header + "namespace Acme; " + declaration);
        project.Run();
        Assert.Equal(["Second"], project.Written);
    }

    [Fact]
    public void A_type_removed_takes_its_file_with_it_and_writes_no_other_again()
    {
        EditedProject project = new();
        project.Edit("/src/Status.cs", "[HgxObject(ApiId = \"acme/status@1\")]", "[Obsolete]");
        GeneratorRunResult result = project.Run();
        Assert.Empty(project.Written);
        Assert.DoesNotContain(result.GeneratedSources, x => x.HintName.StartsWith("Acme.Status.", StringComparison.Ordinal));
        Assert.Equal(3, result.GeneratedSources.Length);
    }

    [Fact]
    public void Files_and_parts_in_another_order_give_byte_identical_output()
    {
        string[] Sources(IEnumerable<(string, string)> files) =>
            [.. GeneratorRun.Of(GeneratorRun.Compile(files)).Sources.OrderBy(x => x.HintName, StringComparer.Ordinal).Select(x => x.HintName + x.SourceText)];
        (string, string)[] parts =
        [
            .. EditedProject.Files,
            ("/src/Status.More.cs", GeneratorRun.Header + "namespace Acme; public partial class Status { public partial int More { get; set; } }"),
            ("/src/Reading.More.cs", GeneratorRun.Header + "namespace Acme; public partial record struct Reading { public int More { get; init; } }"),
            ("/src/Shape.More.cs", GeneratorRun.Header + "namespace Acme; public partial record Shape { [HgxValue] public sealed partial record More(int X) : Shape; }"),
        ];
        Assert.Equal(5, Sources(parts).Length);
        Assert.Equal(Sources(parts), Sources(parts.Reverse()));
    }

    private static void AssertNothingIsWrittenAgain(EditedProject project)
    {
        GeneratorRunResult result = project.Run();
        AssertSteps(result, objects: [Unchanged], values: [Unchanged, Unchanged], unions: [Unchanged]);
        Assert.All(result.TrackedOutputSteps.SelectMany(x => x.Value).SelectMany(x => x.Outputs), x => Assert.Equal(Cached, x.Reason));
        Assert.Empty(project.Written);
    }

    private static void AssertSteps(
        GeneratorRunResult result, IncrementalStepRunReason[] objects, IncrementalStepRunReason[] values, IncrementalStepRunReason[] unions)
    {
        Assert.Equal(objects, Reasons(result, TrackingNames.Objects).Select(Same));
        Assert.Equal(values, Reasons(result, TrackingNames.Values).Select(Same));
        Assert.Equal(unions, Reasons(result, TrackingNames.Unions).Select(Same));
    }

    // A model that was not even made again is as good as one that came out the same.
    private static IncrementalStepRunReason Same(IncrementalStepRunReason reason) => reason == Cached ? Unchanged : reason;

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(x => x.Outputs).Select(x => x.Reason)];
}
