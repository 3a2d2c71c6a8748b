using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Hgx.Typed.Aot.Tests;

/// <summary>A published program that has the whole corpus, an embedded service and links to it.</summary>
public sealed partial class NativeProgramTests(NativeProgram program) : IClassFixture<NativeProgram>
{
    private const string NeedsLinker = "needs gcc or clang";

    public static bool HasLinker => NativeProgram.HasLinker;

    [Fact(Skip = NeedsLinker, SkipUnless = nameof(HasLinker))]
    public void It_is_published_without_a_warning_and_is_native()
    {
        SkipWithoutCompiler();
        program.Published.Succeeded();
        Assert.DoesNotContain("warning", program.Published.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Directory.EnumerateFiles(program.Folder), file => file.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Fact(Skip = NeedsLinker, SkipUnless = nameof(HasLinker))]
    public async Task It_prints_what_the_JIT_compiled_one_prints_the_same_bytes_for_each_sample()
    {
        SkipWithoutCompiler();
        string[] native = await program.RunNativeAsync(), jitted = await program.RunJittedAsync();
        Assert.Equal(jitted, native);
        Assert.Equal("stopped", native[^1]);
        Assert.Contains(native, line => line.StartsWith("Hgx.Typed.Corpus.Everything 2 ", StringComparison.Ordinal));
    }

    [Fact(Skip = NeedsLinker, SkipUnless = nameof(HasLinker))]
    public void It_is_as_big_as_it_was()
    {
        SkipWithoutCompiler();
        program.Published.Succeeded();
        string here = RuntimeInformation.RuntimeIdentifier;
        if (SizeBaseline.Of(here) is not { } baseline)
        {
            Assert.Skip($"needs a size in the baseline: \"{here}\": {program.Size}");
            return;
        }

        if (SizeBaseline.Complaint(here, baseline, program.Size) is { } complaint) Assert.Fail(complaint);
    }

    // The native compiler is a package, not a part of the SDK; it may lie where this machine cannot reach it.
    private void SkipWithoutCompiler() =>
        Assert.SkipWhen(CompilerNotFound().IsMatch(program.Published.Output), "needs the package Microsoft.DotNet.ILCompiler");

    [GeneratedRegex(@"error NU1(?:101|102|103|301): .*ILCompiler")]
    private static partial Regex CompilerNotFound();
}
